import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PoolFileError, readPoolFile } from './pool-file.ts';

const head = '[www]\nuser = www-data\nlisten = 127.0.0.1:9000\n';
const dynamic = `${head}pm = dynamic\npm.max_children = 5\n`;

function refusal(source: string): string {
  try {
    readPoolFile('www.conf', source);
  } catch (error) {
    if (error instanceof PoolFileError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a pool file is refused in PHP-FPM’s own words (php-fpm8.2 -t)', () => {
  test.each([
    [`${dynamic}pm.foo = 3`, "ERROR: [www.conf:6] unknown entry 'pm.foo'"],
    [
      `${head}pm = banana`,
      "ERROR: [www.conf:4] unable to parse value for entry 'pm': invalid process manager (static, dynamic or ondemand)",
    ],
    [
      `${head}pm = static\npm.max_children = many`,
      "ERROR: [www.conf:5] unable to parse value for entry 'pm.max_children': is not a valid number (greater or equal than zero)",
    ],
    [
      `${head}pm = ondemand\npm.max_children = 5\npm.process_idle_timeout = 3x`,
      "ERROR: [www.conf:6] unable to parse value for entry 'pm.process_idle_timeout': unknown suffix used in time value",
    ],
    [
      `${head}pm = static\npm.max_children = 5\ncatch_workers_output = maybe`,
      "ERROR: [www.conf:6] unable to parse value for entry 'catch_workers_output': invalid boolean value",
    ],
    [`${head}pm = static\nfoo[x] = 3`, "ERROR: [www.conf:5] unknown directive 'foo'"],
    [
      `${head}pm = static\nno line`,
      'ERROR: [www.conf:5] value is NULL for a ZEND_INI_PARSER_ENTRY',
    ],
    [`${head}process.max = 3`, "ERROR: [www.conf:4] unknown entry 'process.max'"],
    [`${head}pm = static`, 'ALERT: [pool www] pm.max_children must be a positive value'],
    [
      `${head}pm.max_children = 3`,
      'ALERT: [pool www] the process manager is missing (static, dynamic or ondemand)',
    ],
    ['[www]\npm = static', 'ALERT: [pool www] no listen address have been defined!'],
    [
      `${dynamic}pm.start_servers = 9\npm.min_spare_servers = 1\npm.max_spare_servers = 3`,
      'ALERT: [pool www] pm.start_servers(9) must not be less than pm.min_spare_servers(1) and not greater than pm.max_spare_servers(3)',
    ],
    [dynamic, 'ALERT: [pool www] pm.min_spare_servers(0) must be a positive value'],
    [
      `${dynamic}pm.min_spare_servers = 3\npm.max_spare_servers = 7`,
      'ALERT: [pool www] pm.min_spare_servers(3) and pm.max_spare_servers(7) cannot be greater than pm.max_children(5)',
    ],
    [
      `${dynamic}pm.min_spare_servers = 3\npm.max_spare_servers = 2`,
      'ALERT: [pool www] pm.max_spare_servers(2) must not be less than pm.min_spare_servers(3)',
    ],
    [
      `${head}pm = ondemand\npm.max_children = 5\npm.process_idle_timeout = 0`,
      'ALERT: [pool www] pm.process_idle_timeout(0s) must be greater than 0s',
    ],
    [
      `${head}pm = static\npm.max_children = 5\npm.status_path = status`,
      "ERROR: [pool www] the status path 'status' must start with a '/'",
    ],
    [
      `${head}pm = static\npm.max_children = 5\nrequest_slowlog_timeout = 3s`,
      "ERROR: [pool www] 'slowlog' must be specified for use with 'request_slowlog_timeout'",
    ],
    ['', 'ERROR: No pool defined. at least one pool section must be specified in config file'],
  ])('%#', (source, message) => {
    expect(refusal(source)).toBe(message);
  });
});

test('what Debian and the recorded pools have is read', () => {
  const folder = 'content/traces';
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.conf'))) {
    expect(readPoolFile(file, readFileSync(`${folder}/${file}`, 'utf8')).name).toBe('p');
  }
  const www = `; comment\n${head.replace('127.0.0.1:9000', '/run/php/php8.2-fpm.sock')}PM = Dynamic
pm.max_children = "5" ; five
pm.start_servers = 2
pm.min_spare_servers = 1
pm.max_spare_servers = 3
request_terminate_timeout = 2m
php_admin_value[memory_limit] = 64M
env[PATH] = /usr/bin
[global]
process_control_timeout = 10s
`;
  expect(readPoolFile('www.conf', www)).toMatchObject({
    name: 'www',
    pm: 'dynamic',
    maxChildren: 5,
    socket: 'unix',
    requestTerminateTimeout: 120,
    processControlTimeout: 10,
  });
});

test('of several pools, one has to be named', () => {
  const two = `${dynamic}pm.min_spare_servers = 1\npm.max_spare_servers = 3\n[upload]\nlisten = 9001\npm = static\npm.max_children = 2\n`;
  expect(refusal(two)).toBe('www.conf has 2 pools: name one of www, upload');
  expect(readPoolFile('www.conf', two, 'upload').maxChildren).toBe(2);
});
