<?php
require __DIR__ . '/config.php';
echo "Extagram, connected as {$db['user']}\n";
