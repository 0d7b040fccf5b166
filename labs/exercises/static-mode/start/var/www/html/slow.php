<?php
// 1.2 seconds of waiting.
$until = hrtime(true) + 12e8;
while (hrtime(true) < $until) {
	usleep(50_000);
}
echo "done\n";
