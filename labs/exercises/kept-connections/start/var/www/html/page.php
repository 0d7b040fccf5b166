<?php
usleep(300_000);
echo 'worker ', getmypid(), "\n";
