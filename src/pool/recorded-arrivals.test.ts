import { describe, expect, test } from 'vitest';
import { readArrivals } from './recorded-arrivals.ts';

describe('what arrived is read from', () => {
  test('a table of requests', () => {
    const table = 'client,sleep_ms,t_start_ms\n1,50,200.5\n2,10,100\n';
    expect(readArrivals('a.csv', table)).toEqual([
      { t: 100, ms: 10 },
      { t: 200.5, ms: 50 },
    ]);
  });

  test('an access log of nginx with $request_time at the end of its lines', () => {
    const line = (second: number, time: string) =>
      `127.0.0.1 - - [28/Nov/2026:10:00:0${second} +0100] "GET /x.php HTTP/1.1" 200 5 "-" "curl/8.1.000" ${time}\n`;
    const log = line(0, '0.500') + line(1, '0.000') + line(1, '0.250');
    expect(readArrivals('access.log', log)).toEqual([
      { t: 0, ms: 500 },
      { t: 1250, ms: 0 },
      { t: 1500, ms: 250 },
    ]);
  });

  test('a log with $msec, to the millisecond', () => {
    const log = '1795451831.900 0.100 "GET /"\n1795451831.950 0.050 "GET /"\n';
    expect(readArrivals('access.log', log)).toEqual([
      { t: 0, ms: 100 },
      { t: 100, ms: 50 },
    ]);
  });
});

describe('what cannot be read is named by file and line', () => {
  test.each([
    ['client,sleep_ms,t_start_ms\n1,,200\n', 'f:2: t_start_ms and sleep_ms: write numbers (ms)'],
    ['hello 0.100\n', 'f:1: neither a time like'],
    ['[28/Nov/2026:10:00:00 +0000] "GET /"\n', 'f:1: no duration; add $request_time'],
    ['', 'f: no requests in it'],
  ])('%#', (text, message) => {
    expect(() => readArrivals('f', text)).toThrow(message);
  });
});
