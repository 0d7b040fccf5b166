<?php header("Location: /loop.php?n=" . (1 + (int) ($_GET["n"] ?? 0)));
