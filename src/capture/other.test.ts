import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRequest } from '../fastcgi/encode.ts';
import { readOther } from './other.ts';
import { CaptureSummary } from './summary.ts';

const request = encodeRequest({
  params: [
    ['REQUEST_METHOD', 'GET'],
    ['SCRIPT_FILENAME', '/var/www/html/hello.php'],
  ],
});
const answer = Uint8Array.from([1, 3, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const text = (value: string) => new TextEncoder().encode(value);
const hex = (bytes: Uint8Array, glue: string) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(glue);
const escaped = (bytes: Uint8Array) => `\\x${hex(bytes, '\\x')}`;

/** What is counted in bytes that are no packet file; null when they are nothing known. */
function counted(bytes: Uint8Array) {
  const summary = new CaptureSummary();
  if (!readOther(bytes, summary.follow)) return null;
  summary.end();
  const { connections, bytes: totals, requestCount } = summary;
  return { connections, toApp: totals['to-app'], fromApp: totals['from-app'], requestCount };
}

const whole = { connections: 1, toApp: request.length, fromApp: 0, requestCount: 1 };

describe('records without packets', () => {
  it('are read as they are, in either direction', () => {
    expect(counted(request)).toEqual(whole);
    expect(counted(answer)).toMatchObject({ toApp: 0, fromApp: answer.length, requestCount: 1 });
  });

  it('are read from hex dumps', () => {
    const lines = (make: (row: Uint8Array, at: number) => string) =>
      Array.from({ length: Math.ceil(request.length / 16) }, (_, index) =>
        make(request.subarray(index * 16, index * 16 + 16), index * 16),
      ).join('\n');
    const offset = (at: number) => at.toString(16).padStart(8, '0');
    const ascii = (row: Uint8Array) =>
      Array.from(row, (byte) => (byte > 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join(
        '',
      );
    const hexdump = lines((row, at) => `${offset(at)}  ${hex(row, ' ')}  |${ascii(row)}|`);
    const xxd = lines((row, at) => {
      const pairs = hex(row, '')
        .replace(/(.{4})/g, '$1 ')
        .trim();
      return `${offset(at)}: ${pairs}  ${ascii(row)}`;
    });
    expect(counted(text(hexdump))).toEqual(whole);
    expect(counted(text(xxd))).toEqual(whole);
    expect(counted(text(hex(request, ' ')))).toEqual(whole);
    expect(counted(text(hex(request, '')))).toEqual(whole);
  });

  it('are read from strace, where the worker accepts and answers', () => {
    const header = request.subarray(0, 8);
    const trace = [
      '[pid  12] accept(9, {sa_family=AF_UNIX}, [112 => 2]) = 4',
      `[pid  12] read(4, "${escaped(header)}", 8) = 8`,
      '[pid  13] accept(9,  <unfinished ...>',
      `[pid  12] read(4, "${escaped(request.subarray(8))}", 4096) = ${request.length - 8}`,
      `[pid  12] write(4, "${escaped(answer)}", 16) = 16`,
      '[pid  12] close(4)                    = 0',
    ].join('\n');
    expect(counted(text(trace))).toEqual({ ...whole, fromApp: answer.length });
  });

  it('are read from the vectors of the web server', () => {
    const [first, second] = [request.subarray(0, 20), request.subarray(20)];
    const trace = [
      '12:00:00.5 connect(7, {sa_family=AF_UNIX, sun_path="/run/php/php-fpm.sock"}, 110) = 0',
      `12:00:00.6 writev(7, [{iov_base="${escaped(first)}", iov_len=20}, {iov_base="${escaped(second)}", iov_len=${second.length}}], 2) = ${request.length}`,
      `12:00:00.7 recvfrom(7, "${escaped(answer)}", 4096, 0, NULL, NULL) = 16`,
    ].join('\n');
    expect(counted(text(trace))).toEqual({ ...whole, fromApp: answer.length });
  });

  it('are not seen where there are none', () => {
    expect(counted(text('{ "name": "package" }'))).toBeNull();
    expect(counted(text('GET / HTTP/1.1\r\n\r\n'))).toBeNull();
    expect(counted(text('deadbeef'))).toBeNull();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void counted(bytes)));
    fc.assert(fc.property(fc.string(), (value) => void counted(text(value))));
  });
});
