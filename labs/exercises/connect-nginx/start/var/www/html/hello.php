<?php
$name = $_GET['name'] ?? 'world';
$rows = [
	'php_sapi_name()' => php_sapi_name(),
	'getmypid()' => getmypid(),
	'REQUEST_METHOD' => $_SERVER['REQUEST_METHOD'],
	'QUERY_STRING' => $_SERVER['QUERY_STRING'] ?? '',
	'SCRIPT_FILENAME' => $_SERVER['SCRIPT_FILENAME'],
	'REMOTE_ADDR' => $_SERVER['REMOTE_ADDR'] ?? '',
];
?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>hello.php</title>
<link rel="stylesheet" href="/style.css">
<h1>hello, <?= htmlspecialchars($name) ?></h1>
<table>
<?php foreach ($rows as $label => $value): ?>
<tr><th scope="row"><?= $label ?></th><td><?= htmlspecialchars((string) $value) ?></td></tr>
<?php endforeach ?>
</table>
</html>
