<!doctype html><title>Sub</title><h1>Sub page</h1><p><a href="../index.php">Up</a> <a href="?again=1">Again</a></p>
<p id="query"><?= htmlspecialchars($_SERVER['QUERY_STRING']) ?></p>
