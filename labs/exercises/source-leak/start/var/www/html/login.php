<?php
require __DIR__ . '/config.inc';
echo '<h1>Log in to ', htmlspecialchars($database['name']), "</h1>\n";
