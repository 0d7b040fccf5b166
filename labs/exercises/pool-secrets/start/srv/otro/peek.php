<?php
// What an intruder in this site tries on its neighbour, by every way there is.
$config = '/srv/extagram/config.php';

echo 'read: ', @file_get_contents($config) === false ? 'denied' : 'OPEN', "\n";

@include $config;
echo 'include: ', $db['password'] ?? 'denied', "\n";

$scripts = array_keys(@opcache_get_status()['scripts'] ?? []);
echo 'list: ', $scripts === [] ? 'denied' : implode(' ', $scripts), "\n";

foreach (['tcp://127.0.0.1:9000', 'unix:///run/php/extagram.sock'] as $address) {
	$door = @stream_socket_client($address, timeout: 1);
	echo "$address: ", $door ? 'OPEN' : 'denied', "\n";
}
