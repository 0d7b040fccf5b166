<?php
// An honest page: it computes little and waits for two seconds.
usleep(2_000_000);
echo "report ready: 120 rows\n";
