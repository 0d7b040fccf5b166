<?php
// A loop that somebody forgot to end.
register_shutdown_function(function () {
    echo "sorry, try again later\n";
});
for ($n = 0; ; $n++) {
    $hash = crc32($hash ?? '' . $n);
}
