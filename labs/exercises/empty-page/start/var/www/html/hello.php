<?php
echo '<h1>Hello from ', htmlspecialchars($_SERVER['APP_ENV'] ?? 'nowhere'), "</h1>\n";
