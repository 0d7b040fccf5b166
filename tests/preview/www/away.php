<?php header("Location: http://example.org/away");
