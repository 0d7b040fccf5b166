<?php
// Charges the order, then makes its invoice. With &die the worker ends in the midst of it.
$order = preg_replace('/\W/', '', $_GET['order'] ?? '');
file_put_contents('/var/log/pay.log', "$order charged by " . getenv('MASTER') . "\n", FILE_APPEND);
if (isset($_GET['die'])) {
	posix_kill(getmypid(), 9);
}
echo "invoice for $order\n";
