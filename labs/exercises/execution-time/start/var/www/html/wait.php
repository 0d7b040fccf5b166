<?php
// Waits as for a database with a lock: no processor, but one worker.
sleep(60);
echo "awake\n";
