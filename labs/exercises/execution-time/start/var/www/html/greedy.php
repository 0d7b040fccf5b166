<?php
// A library that thinks it knows better: "no limit, please".
register_shutdown_function(function () {
    echo "sorry, try again later\n";
});
set_time_limit(0);
$end = microtime(true) + 12;
while (microtime(true) < $end) {
}
echo "done at last\n";
