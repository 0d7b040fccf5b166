<?php
// The wall: the newest photos first, and a form that sends another one to upload.php.
$photos = glob(__DIR__ . '/uploads/*.{gif,jpg,png,webp}', GLOB_BRACE) ?: [];
usort($photos, fn (string $a, string $b): int => filemtime($b) <=> filemtime($a));
header('Cache-Control: no-store');
?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Extagram</title>
<link rel="stylesheet" href="/style.css">
<h1>Extagram</h1>
<form action="/upload.php" method="post" enctype="multipart/form-data">
	<label>Photo <input type="file" name="photo" accept="image/*" required></label>
	<button>Upload</button>
</form>
<p><?= count($photos) ?> photos</p>
<ul>
<?php foreach (array_slice($photos, 0, 12) as $photo): ?>
	<li><img src="/uploads/<?= rawurlencode(basename($photo)) ?>" alt="<?= htmlspecialchars(basename($photo)) ?>"></li>
<?php endforeach ?>
</ul>
<?php require __DIR__ . '/served-by.php' ?>
