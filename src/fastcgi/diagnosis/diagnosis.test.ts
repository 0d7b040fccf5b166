import { describe, expect, it } from 'vitest';
import { concat } from '../bytes.ts';
import { recordType } from '../constants.ts';
import { Conversation } from '../conversation.ts';
import { decodeStream } from '../decode.ts';
import { encodePairs, encodeRecord, encodeRequest, encodeStream } from '../encode.ts';
import type { Finding } from './finding.ts';

const text = (value: string) => new TextEncoder().encode(value);
const usual: [string, string][] = [
  ['REQUEST_METHOD', 'GET'],
  ['SCRIPT_FILENAME', '/var/www/html/hello.php'],
];
const page = encodeStream(recordType.STDOUT, 1, text('Content-type: text/html\r\n\r\nhello'));
const end = (status = 0) =>
  encodeRecord({
    type: recordType.END_REQUEST,
    requestId: 1,
    content: Uint8Array.of(0, 0, 0, 0, status, 0, 0, 0),
  });

/** Everything that is found in a conversation, with the connection's end. */
function findings(toApp: Uint8Array, fromApp: Uint8Array, how: 'end' | 'reset' = 'end') {
  const found: Finding[] = [];
  const conversation = new Conversation({ finding: (finding) => found.push(finding) });
  for (const frame of decodeStream(toApp)) conversation.add('to-app', frame, 1);
  for (const frame of decodeStream(fromApp)) conversation.add('from-app', frame, 2);
  conversation.close(how);
  return found;
}
const codes = (...args: Parameters<typeof findings>) => findings(...args).map(({ code }) => code);

describe('a diagnosis', () => {
  it('finds nothing in an exchange by the book', () => {
    expect(codes(encodeRequest({ params: usual }), concat([page, end()]))).toEqual([]);
  });

  it('names the script that was not found', () => {
    const stderr = encodeStream(recordType.STDERR, 1, text('Primary script unknown'));
    const found = findings(encodeRequest({ params: usual }), concat([stderr, page, end()]));
    expect(found.map(({ code }) => code)).toEqual(['script-not-found']);
    expect(found[0]?.values).toEqual({ script: '/var/www/html/hello.php' });
  });

  it.each([
    ['a missing method', [['SCRIPT_FILENAME', '/a.php']], 'no-method'],
    ['a missing script', [['REQUEST_METHOD', 'GET']], 'no-script'],
    ['a name that comes twice', [...usual, ['A', '1'], ['A', '2']], 'duplicate-param'],
    ['a Proxy header', [...usual, ['HTTP_PROXY', 'evil:80']], 'proxy-header'],
    ['settings in a parameter', [...usual, ['PHP_VALUE', 'auto_prepend_file=x']], 'php-value'],
    ['a body of another length', [...usual, ['CONTENT_LENGTH', '5']], 'stdin-length'],
  ] as [string, [string, string][], string][])('finds %s', (_, params, code) => {
    expect(codes(encodeRequest({ params }), concat([page, end()]))).toEqual([code]);
  });

  it('shows where in the bytes it stands', () => {
    const toApp = encodeRequest({ params: [...usual, ['HTTP_PROXY', 'evil:80']] });
    const [found] = findings(toApp, concat([page, end()]));
    expect(toApp.subarray(found!.start, found!.end)).toEqual(text('evil:80'));
  });

  it('finds a pair that two records share, which PHP refuses', () => {
    const begin = encodeRequest({ params: [] }).subarray(0, 16);
    const toApp = concat([
      begin,
      encodeStream(recordType.PARAMS, 1, encodePairs(usual), 20),
      encodeStream(recordType.STDIN, 1, new Uint8Array(0)),
    ]);
    expect(codes(toApp, new Uint8Array(0))).toContain('split-pair');
    expect(codes(toApp, new Uint8Array(0)).at(-1)).toBe('unanswered');
  });

  it('tells an answer that was cut short from one that never came', () => {
    const request = encodeRequest({ params: usual });
    expect(codes(request, page, 'reset')).toEqual(['truncated']);
    expect(codes(request, new Uint8Array(0))).toEqual(['unanswered']);
  });

  it('finds answers that nginx turns into 502', () => {
    const request = encodeRequest({ params: usual });
    const answer = (content: string) =>
      codes(request, concat([encodeStream(recordType.STDOUT, 1, text(content)), end()]));
    expect(answer('')).toEqual(['empty-answer']);
    expect(answer('no header')).toEqual(['no-cgi-header']);
    expect(answer(`X: ${'x'.repeat(5000)}\r\n\r\n`)).toEqual(['header-large']);
    expect(codes(request, concat([page, end(2)]))).toEqual(['refused']);
  });

  it('finds what breaks the header rules', () => {
    const odd = (options: Partial<Parameters<typeof encodeRecord>[0]>) =>
      codes(encodeRecord({ type: recordType.GET_VALUES, requestId: 0, ...options }), end(), 'end');
    expect(odd({ version: 2 })).toContain('version');
    expect(odd({ reserved: 3 })).toContain('header-reserved');
    expect(odd({ requestId: 4 })).toContain('request-id');
    expect(odd({ type: 200 })).toContain('unknown-type');
    expect(odd({ type: recordType.STDOUT, requestId: 1 })).toContain('wrong-direction');
  });
});
