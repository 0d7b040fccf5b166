<?php
// The only script of the application: it finds out from the URL what is wanted.
header('X-Served-By: php');
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

if (preg_match('#^/users/([\w-]+)$#', $path, $match)) {
	echo '<h1>', $match[1], '</h1><p>tab: ', htmlspecialchars($_GET['tab'] ?? 'none'), "</p>\n";
	return;
}
// Files, for when the server does not serve them.
$file = __DIR__ . $path;
if (is_file($file) && !str_ends_with($file, '.php')) {
	header('Content-Type: ' . (str_ends_with($file, '.css') ? 'text/css' : 'image/svg+xml'));
	readfile($file);
	return;
}
http_response_code($path === '/' ? 200 : 404);
echo $path === '/' ? "<h1>Extagram</h1>\n" : "<h1>The application knows no such page</h1>\n";
