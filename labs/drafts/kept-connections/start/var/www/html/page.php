<?php
usleep(50_000);
echo 'worker ', getmypid(), "\n";
