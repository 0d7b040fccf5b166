<?php
function rows(string $array, array $values): void
{
	foreach ($values as $key => $value) {
		$text = is_array($value) ? json_encode($value, JSON_UNESCAPED_SLASHES) : $value;
		printf(
			"<tr><th scope=\"row\">%s['%s']</th><td>%s</td></tr>\n",
			$array,
			htmlspecialchars((string) $key),
			htmlspecialchars((string) $text),
		);
	}
}

$file = $_FILES['file'] ?? null;
if ($file !== null && $file['error'] === UPLOAD_ERR_OK) {
	$file['sha1'] = sha1_file($file['tmp_name']);
}
?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>form.php</title>
<link rel="stylesheet" href="/style.css">
<h1>form.php</h1>
<table>
<?php
rows('$_SERVER', [
	'REQUEST_METHOD' => $_SERVER['REQUEST_METHOD'] ?? '',
	'QUERY_STRING' => $_SERVER['QUERY_STRING'] ?? '',
	'CONTENT_TYPE' => $_SERVER['CONTENT_TYPE'] ?? '',
	'CONTENT_LENGTH' => $_SERVER['CONTENT_LENGTH'] ?? '',
]);
rows('$_GET', $_GET);
rows('$_POST', $_POST);
if ($file !== null) {
	rows("\$_FILES['file']", $file);
}
?>
</table>
<form>
	<label>name <input name="name" value="Ada"></label>
	<button>GET</button>
</form>
<form method="post" action="/form.php?from=form" enctype="multipart/form-data">
	<label>name <input name="name" value="Ada"></label>
	<label>file <input type="file" name="file"></label>
	<button>POST</button>
</form>
</html>
