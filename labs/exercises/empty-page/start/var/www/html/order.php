<?php
header('Content-Type: text/plain');
echo 'method: ', $_SERVER['REQUEST_METHOD'], "\n";
echo 'from: ', $_GET['from'] ?? '(not sent)', "\n";
echo 'item: ', $_POST['item'] ?? '(not sent)', "\n";
