<?php
echo 'worker ', getmypid(), ', master ', posix_getppid(), "\n";
