<?php header("Location: /sub/page.php?after=redirect", true, 302);
