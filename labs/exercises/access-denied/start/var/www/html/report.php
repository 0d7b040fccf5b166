<?php
echo '<h1>Report for ', htmlspecialchars($_GET['month'] ?? 'no month'), "</h1>\n";
