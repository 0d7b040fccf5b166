<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Home</title>
<link rel="stylesheet" href="/style.css"></head>
<body>
<h1>Guest home</h1>
<p id="method"><?= $_SERVER['REQUEST_METHOD'] ?></p>
<p id="referer"><?= htmlspecialchars($_SERVER['HTTP_REFERER'] ?? '') ?></p>
<img id="dot" src="/dot.png" alt="a dot">
<p><a href="/sub/page.php?from=home">Sub page</a></p>
<p><a href="sub/../echo.php?a=1&amp;b=2#end">Echo</a></p>
<p><a href="http://localhost/echo.php?abs=1">Absolute</a></p>
<p><a href="/redirect.php">Redirect</a> <a href="/loop.php">Loop</a> <a href="/away.php">Away</a></p>
<p><a href="http://example.org/" target="_blank">Outside</a></p>
<p><a href="/source.txt">Text</a> <a href="/raw.php" download>Source</a> <a href="/nothing.php">Nothing</a></p>
<form action="/echo.php" method="get"><label>Word <input name="word" value="hola"></label><button>Search</button></form>
<form action="echo.php" method="post"><label>Name <input name="name" value="Núria &amp; co"></label><button>Send</button></form>
<form action="/upload.php" method="post" enctype="multipart/form-data"><label>File <input type="file" name="photo"></label><button>Upload</button></form>
<p id="script">no script</p>
<script src="/app.js"></script>
</body></html>
