<?php
echo 'Hello, ', htmlspecialchars($_GET['name'] ?? 'you'), ', from ', __FILE__, "\n";
