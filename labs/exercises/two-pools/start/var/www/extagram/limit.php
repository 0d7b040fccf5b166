<?php
// What is this pool's memory limit, and can a script lift it? Not ini_get(): of a value that no script
// can change, opcache works that out once, while it compiles, and for all pools.
$limit = ini_get_all('core', false)['memory_limit'];
@ini_set('memory_limit', '-1');
echo "limit $limit, lifted to ", ini_get_all('core', false)['memory_limit'], "\n";
