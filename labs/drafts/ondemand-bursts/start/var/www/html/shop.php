<?php
// Waits for the database: 1.2 s, whatever happens.
$until = hrtime(true) + 12e8;
while (hrtime(true) < $until) {
	usleep(20_000);
}
echo 'shop, served by worker ', getmypid(), "\n";
