import { expect, test } from 'vitest';
import { parseBench } from './rate.ts';

const report = `Server Software:        nginx/1.22.1
Concurrency Level:      4
Time taken for tests:   1.000 seconds
Complete requests:      9772
Failed requests:        0
Total transferred:      1739594 bytes
Requests per second:    9771.88 [#/sec] (mean)
Time per request:       0.409 [ms] (mean)
`;

test('reads the rate and the number of requests', () => {
  expect(parseBench(report)).toEqual({ rate: 9771.88, requests: 9772 });
});

test('a rate of failures is no rate', () => {
  expect(() => parseBench(report.replace(/(Failed requests: +)0/, '$13'))).toThrow('3 failed');
  const errors = report.replace('Total', 'Non-2xx responses:      9772\nTotal');
  expect(() => parseBench(errors)).toThrow('9772 had no 2xx answer');
});

test('a run that ended early says with which words', () => {
  expect(() => parseBench('apr_socket_recv: Connection refused (111)\n')).toThrow(
    'Connection refused',
  );
});
