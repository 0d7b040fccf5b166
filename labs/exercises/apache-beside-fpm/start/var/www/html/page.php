<?php
// Who runs PHP here, and since when the opcache of this PHP exists.
$since = opcache_get_status(false)['opcache_statistics']['start_time'];
echo php_sapi_name(), ', opcache since ', date('H:i:s', $since), "\n";
