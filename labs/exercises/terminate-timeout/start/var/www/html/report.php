<?php
// The accounts of a month: two seconds in the database, always.
usleep(2_000_000);
echo "report ready: 120 rows\n";
