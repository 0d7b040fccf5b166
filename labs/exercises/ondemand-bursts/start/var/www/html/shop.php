<?php
// Waits for the database: 2 s, whatever happens.
$until = hrtime(true) + 2e9;
while (hrtime(true) < $until) {
	usleep(20_000);
}
echo 'shop, served by worker ', getmypid(), "\n";
