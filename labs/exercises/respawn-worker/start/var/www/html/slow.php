<?php
$until = hrtime(true) + 5e9;
// A signal ends a sleep early: go on until the time is over.
while (hrtime(true) < $until) {
	usleep(100_000);
}
echo 'worker ', getmypid(), "\n";
