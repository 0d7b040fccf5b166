import { expect, it } from 'vitest';
import { complaintsIn, lineOfDirective } from './complaint.ts';

it('reads where nginx stumbled', () => {
  expect(
    complaintsIn(
      'nginx: [warn] conflicting server name "_" on 0.0.0.0:80, ignored\n' +
        'nginx: [emerg] unknown directive "fastcgi_pas" in /etc/nginx/sites-enabled/default:12\n' +
        'nginx: configuration file /etc/nginx/nginx.conf test failed\n',
    ),
  ).toEqual([
    { level: 'warning', message: 'conflicting server name "_" on 0.0.0.0:80, ignored' },
    {
      level: 'error',
      message: 'unknown directive "fastcgi_pas"',
      path: '/etc/nginx/sites-enabled/default',
      line: 12,
    },
  ]);
});

it('reads where nginx stumbled in the form of its log', () => {
  expect(
    complaintsIn(
      '2026/11/28 08:45:12 [emerg] 171#171: unknown directive "worker_proces" in /etc/nginx/nginx.conf:2\n' +
        'nginx: configuration file /etc/nginx/nginx.conf test failed\n',
    ),
  ).toEqual([
    {
      level: 'error',
      message: 'unknown directive "worker_proces"',
      path: '/etc/nginx/nginx.conf',
      line: 2,
    },
  ]);
});

it('reads where PHP-FPM stumbled, without what only follows from it', () => {
  expect(
    complaintsIn(
      "[28-Nov-2026 08:44:10] ERROR: [/etc/php/8.2/fpm/pool.d/www.conf:3] unknown entry 'pm.max'\n" +
        '[28-Nov-2026 08:44:10] ERROR: Unable to include /etc/php/8.2/fpm/pool.d/*.conf from /etc/php/8.2/fpm/php-fpm.conf at line 143\n' +
        "[28-Nov-2026 08:44:10] ERROR: failed to load configuration file '/etc/php/8.2/fpm/php-fpm.conf'\n" +
        '[28-Nov-2026 08:44:10] ERROR: FPM initialization failed\n',
    ),
  ).toEqual([
    {
      level: 'error',
      message: "unknown entry 'pm.max'",
      path: '/etc/php/8.2/fpm/pool.d/www.conf',
      line: 3,
    },
  ]);
});

it('finds nothing in the words of a test that succeeds', () => {
  expect(
    complaintsIn(
      '[28-Nov-2026 08:44:10] NOTICE: configuration file /etc/php/8.2/fpm/php-fpm.conf test is successful\n' +
        'No syntax errors detected in /var/www/html/hello.php\nSyntax OK\n',
    ),
  ).toEqual([]);
});

it('reads a syntax error of PHP once, though PHP tells it to its log and to the terminal', () => {
  const error =
    'Parse error:  syntax error, unexpected token "}" in /var/www/html/hello.php on line 3\n';
  expect(complaintsIn(`PHP ${error}\n${error}Errors parsing /var/www/html/hello.php\n`)).toEqual([
    {
      level: 'error',
      message: 'syntax error, unexpected token "}"',
      path: '/var/www/html/hello.php',
      line: 3,
    },
  ]);
});

it('reads what Apache says on the line after', () => {
  expect(
    complaintsIn(
      "AH00526: Syntax error on line 5 of /etc/apache2/sites-enabled/site.conf:\nInvalid command 'Docroot', perhaps misspelled\n",
    ),
  ).toEqual([
    {
      level: 'error',
      message: "Invalid command 'Docroot', perhaps misspelled",
      path: '/etc/apache2/sites-enabled/site.conf',
      line: 5,
    },
  ]);
});

it('finds the line of a directive that PHP-FPM names without one', () => {
  const pool = '[www]\nlisten = 9000\npm = dynamic\npm.max_children = 2\npm.start_servers = 9\n';
  const message =
    '[pool www] pm.start_servers(9) must not be less than pm.min_spare_servers(1) and not greater than pm.max_spare_servers(3)';
  expect(lineOfDirective(pool, message)).toBe(5);
  expect(lineOfDirective('[www]\n; pm.start_servers = 9\n', message)).toBeUndefined();
});
