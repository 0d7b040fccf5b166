<?php
// Waits as for a database: no processor, but one worker.
usleep(4_000_000);
echo 'worker ', getmypid(), "\n";
