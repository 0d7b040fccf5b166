<?php
header('Content-Type: text/plain');
echo 'Hello, ', $_GET['name'] ?? 'nobody', "\n";
foreach (['SCRIPT_FILENAME', 'REQUEST_METHOD', 'DOCUMENT_ROOT', 'REQUEST_URI'] as $name) {
	echo $name, '=', $_SERVER[$name] ?? '(not sent)', "\n";
}
