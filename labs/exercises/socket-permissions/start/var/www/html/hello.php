<?php
echo 'Hello, ', htmlspecialchars($_GET['name'] ?? 'you'), ', from ', PHP_SAPI, "\n";
