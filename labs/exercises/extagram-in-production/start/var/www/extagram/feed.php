<?php
// A visitor's feed: 2 s of waiting for the database. A signal ends a sleep early: go on.
$until = hrtime(true) + 2e9;
while (hrtime(true) < $until) {
	usleep(20_000);
}
echo "feed ready\n";
