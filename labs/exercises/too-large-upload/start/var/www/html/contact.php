<?php
// A message of a few lines.
echo strlen($_POST['message'] ?? ''), " letters, thank you\n";
