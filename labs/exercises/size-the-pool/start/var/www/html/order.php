<?php
// An order: 4 MB of data in memory, and 1.2 s of waiting for the bank. With ?hang it takes 10 s.
$data = str_repeat('x', 4 << 20);
$until = hrtime(true) + (isset($_GET['hang']) ? 1e10 : 12e8);
while (hrtime(true) < $until) {
	usleep(20_000);
}
echo "order accepted\n";
