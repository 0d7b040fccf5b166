<?php
// Takes one photo, in the form's field "photo", and puts it into uploads/ under a name of its own.
const TYPES = ['image/gif' => 'gif', 'image/jpeg' => 'jpg', 'image/png' => 'png', 'image/webp' => 'webp'];

/** @return array{int, string} HTTP status, and what to tell the user */
function receive(?array $photo): array
{
	if ($photo === null) {
		return [400, 'No photo arrived.'];
	}
	if ($photo['error'] !== UPLOAD_ERR_OK) {
		$tooBig = in_array($photo['error'], [UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE]);
		return [$tooBig ? 413 : 400, "The photo did not arrive whole: error {$photo['error']}."];
	}
	// What the browser says about the type is a claim; the file's own bytes decide.
	$type = getimagesize($photo['tmp_name'])['mime'] ?? '';
	if (!isset(TYPES[$type])) {
		return [415, 'This is not a photo.'];
	}
	$name = bin2hex(random_bytes(8)) . '.' . TYPES[$type];
	if (!move_uploaded_file($photo['tmp_name'], __DIR__ . "/uploads/$name")) {
		return [500, 'The photo could not be kept: may this user write into uploads/?'];
	}
	return [201, "Photo $name saved, {$photo['size']} bytes."];
}

[$status, $message] = receive($_FILES['photo'] ?? null);
http_response_code($status);
?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Extagram: upload</title>
<link rel="stylesheet" href="/style.css">
<p><?= htmlspecialchars($message) ?></p>
<p><a href="/extagram.php">Back to the wall</a></p>
<?php require __DIR__ . '/served-by.php' ?>
