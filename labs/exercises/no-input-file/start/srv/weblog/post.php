<?php
echo '<h1>', htmlspecialchars($_GET['title'] ?? 'untitled'), '</h1><!-- ', __FILE__, " -->\n";
