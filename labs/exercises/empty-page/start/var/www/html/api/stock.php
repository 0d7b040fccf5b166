<?php
header('Content-Type: application/json');
echo json_encode(['env' => $_SERVER['APP_ENV'] ?? null, 'item' => $_GET['item'] ?? null]), "\n";
