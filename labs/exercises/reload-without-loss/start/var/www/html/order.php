<?php
// The work of one order. A signal ends a sleep early: go on until the time is over.
$until = hrtime(true) + 4e8;
while (hrtime(true) < $until) {
	usleep(50_000);
}
echo "order accepted\n";
