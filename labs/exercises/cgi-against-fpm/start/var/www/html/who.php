<?php
// Who runs this script, and for how long has that process lived? (field 22 of proc(5), in 1/100 s)
$born = (int) explode(' ', file_get_contents('/proc/self/stat'))[21] / 100;
$now = (float) file_get_contents('/proc/uptime');
printf("%s, process %d, %.1f s old\n", PHP_SAPI, getmypid(), $now - $born);
