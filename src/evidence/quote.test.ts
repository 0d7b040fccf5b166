import { expect, test } from 'vitest';
import { quoteLine, quoteLog, quotePids, tally } from './quote.ts';

const places = [
  ['/tmp/measure-Ab3/run', '/run/php'],
  ['/tmp/measure-Ab3/www', '/var/www/html'],
] as const;

test('a line of nginx keeps its words, and loses what changes from run to run', () => {
  expect(
    quoteLine(
      '2026/11/25 05:01:02 [crit] 812#813: *17 connect() to unix:/tmp/measure-Ab3/run/no.sock failed (2: No such file or directory) while connecting to upstream, client: 127.0.0.1, server: , request: "GET /a.php HTTP/1.1", upstream: "fastcgi://unix:/tmp/measure-Ab3/run/no.sock:", host: "127.0.0.1:40321"',
      places,
    ),
  ).toBe(
    '[time] [crit] [pid]#[tid]: *[n] connect() to unix:/run/php/no.sock failed (2: No such file or directory) while connecting to upstream, client: 127.0.0.1, server: , request: "GET /a.php HTTP/1.1", upstream: "fastcgi://unix:/run/php/no.sock:", host: "127.0.0.1:[port]"',
  );
});

test('a line of php-fpm too', () => {
  expect(
    quoteLine(
      '[25-Nov-2026 05:01:02] WARNING: [pool www] child 812 exited on signal 9 (SIGKILL) after 1.131971 seconds from start',
    ),
  ).toBe(
    '[time] WARNING: [pool www] child [pid] exited on signal 9 (SIGKILL) after [s] seconds from start',
  );
  expect(
    quoteLine(
      `[25-Nov-2026 05:01:02] WARNING: [pool www] child 31, script '/tmp/measure-Ab3/www/work.php' (request: "GET /work.php?ms=3000") execution timed out (1.260194 sec), terminating`,
      places,
    ),
  ).toBe(
    `[time] WARNING: [pool www] child [pid], script '/var/www/html/work.php' (request: "GET /work.php?ms=3000") execution timed out ([s] sec), terminating`,
  );
});

test('what is no time, pid or port stays: sizes, signals, error numbers, addresses', () => {
  for (const line of [
    'client intended to send too large body: 3145728 bytes',
    'upstream timed out (110: Connection timed out)',
    'IP address 10.0.0.9',
    'root:x:0:0:root:/root:/bin/bash',
    'exited on signal 15 (SIGTERM)',
  ]) {
    expect(quoteLine(line)).toBe(line);
  }
});

test('a log is quoted line by line, and an empty one is a dash', () => {
  expect(quoteLog('[25-Nov-2026 05:01:02] NOTICE: a\n\n[25-Nov-2026 05:01:03] NOTICE: b\n')).toBe(
    '[time] NOTICE: a\n[time] NOTICE: b',
  );
  expect(quoteLog('\n')).toBe('—');
});

test('statuses are counted, and one alone needs no count', () => {
  expect(tally(['502', '200', '200', '502', '200'])).toBe('3 × 200, 2 × 502');
  expect(tally(['502', '200'])).toBe('1 × 200, 1 × 502');
  expect(tally(['200', '200'])).toBe('2 × 200');
  expect(tally(['200'])).toBe('200');
});

test('pids show which are the same, not what they were', () => {
  expect(quotePids([812, 813], [812, 813])).toBe('[pid 1] [pid 2] → [pid 1] [pid 2]');
  expect(quotePids([812, 813], [813, 900])).toBe('[pid 1] [pid 2] → [pid 2] [pid 3]');
  expect(quotePids([812], [])).toBe('[pid 1] → —');
});
