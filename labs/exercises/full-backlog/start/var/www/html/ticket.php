<?php
// Prints a ticket: a fifth of a second, and no processor.
usleep(200_000);
echo 'ticket ', bin2hex(random_bytes(3)), "\n";
