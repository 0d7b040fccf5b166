<?php
// Waits 1.5 s for the database, and computes nothing.
$until = hrtime(true) + 15e8;
while (hrtime(true) < $until) {
	usleep(50_000);
}
echo "report ready\n";
