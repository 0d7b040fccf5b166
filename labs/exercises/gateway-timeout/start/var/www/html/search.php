<?php
// Takes milliseconds on a good day. Today it waits for a lock.
usleep(4_000_000);
echo "3 results\n";
