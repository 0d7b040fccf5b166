<!doctype html><title>Echo</title><h1>Echo</h1>
<dl><dt>method</dt><dd id="method"><?= $_SERVER['REQUEST_METHOD'] ?></dd>
<dt>get</dt><dd id="get"><?= htmlspecialchars(json_encode($_GET, JSON_UNESCAPED_UNICODE)) ?></dd>
<dt>post</dt><dd id="post"><?= htmlspecialchars(json_encode($_POST, JSON_UNESCAPED_UNICODE)) ?></dd></dl>
