<!doctype html><title>Upload</title><h1>Upload</h1>
<p id="name"><?= htmlspecialchars($_FILES['photo']['name'] ?? '') ?></p>
<p id="size"><?= $_FILES['photo']['size'] ?? -1 ?></p>
<p id="hash"><?= is_file($_FILES['photo']['tmp_name'] ?? '') ? hash_file('sha256', $_FILES['photo']['tmp_name']) : '' ?></p>
