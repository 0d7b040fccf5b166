<?php
// The monthly report: many rows at once in memory.
for ($i = 0; $i < 40_000; $i++) {
    $rows[] = str_repeat('x', 200 + $i % 2);
}
echo count($rows), ' rows, ', memory_get_peak_usage(true) >> 20, " MB\n";
