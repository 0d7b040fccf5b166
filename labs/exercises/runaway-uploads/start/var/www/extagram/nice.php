<?php
// The niceness of this worker: field 19 of proc(5), 0 is ordinary and 19 gives way to everybody.
echo 'nice ', explode(' ', file_get_contents('/proc/self/stat'))[18], "\n";
