<?php
$photo = $_FILES['photo'] ?? null;
if ($photo === null) {
    exit('<form method="post" enctype="multipart/form-data">'
        . '<label>Photo <input type="file" name="photo"></label> <button>Upload</button></form>');
}
if ($photo['error'] !== UPLOAD_ERR_OK) {
    http_response_code(400);
    exit("error {$photo['error']}\n");
}
echo "{$photo['size']} bytes, sha1 ", sha1_file($photo['tmp_name']), "\n";
