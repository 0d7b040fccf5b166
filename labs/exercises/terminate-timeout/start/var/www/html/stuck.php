<?php
// A payment provider who accepts the connection and never says a word.
register_shutdown_function(function () {
    error_log('stuck.php: tidied up');
});
sleep(120);
echo "paid\n";
