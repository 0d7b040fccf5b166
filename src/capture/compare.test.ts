import { describe, expect, it } from 'vitest';
import { recordType } from '../fastcgi/constants.ts';
import { Conversation } from '../fastcgi/conversation.ts';
import { decodeStream } from '../fastcgi/decode.ts';
import { encodeRequest, encodeStream } from '../fastcgi/encode.ts';
import type { FastCgiRequest } from '../fastcgi/request.ts';
import { compareRequests } from './compare.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function request(params: [string, string][], answer: string, stdin = ''): FastCgiRequest {
  const conversation = new Conversation();
  for (const frame of decodeStream(encodeRequest({ params, stdin: bytes(stdin) }))) {
    conversation.add('to-app', frame, 0);
  }
  for (const frame of decodeStream(encodeStream(recordType.STDOUT, 1, bytes(answer)))) {
    conversation.add('from-app', frame, 1);
  }
  return conversation.requests[0]!;
}

describe('two requests side by side', () => {
  const good = request(
    [
      ['REQUEST_METHOD', 'GET'],
      ['SCRIPT_FILENAME', '/a.php'],
      ['ONLY_HERE', ''],
    ],
    'Content-type: text/html\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\nhello',
  );
  const bad = request(
    [
      ['REQUEST_METHOD', 'GET'],
      ['SCRIPT_FILENAME', '/b.php'],
      ['SCRIPT_FILENAME', '/nope.php'],
    ],
    'Status: 404 Not Found\r\nContent-type: text/html\r\n\r\nFile not found.\n',
    'x=1',
  );

  it('show what one says and the other does not, or says otherwise', () => {
    expect(compareRequests(good, bad)).toMatchObject({
      params: [
        { name: 'REQUEST_METHOD', values: ['GET', 'GET'], same: true },
        { name: 'SCRIPT_FILENAME', values: ['/a.php', '/nope.php'], same: false },
        // Empty is not absent: PHP tells them apart.
        { name: 'ONLY_HERE', values: ['', null], same: false },
      ],
      headers: [
        { name: 'Status', values: ['200', '404 Not Found'], same: false },
        { name: 'Content-type', values: ['text/html', 'text/html'], same: true },
        { name: 'Set-Cookie', values: ['a, b', null], same: false },
      ],
      stdin: { lengths: [0, 3], difference: { at: 0 } },
      body: { lengths: [5, 16], difference: { at: 0 } },
    });
  });

  it('find nothing between a request and itself', () => {
    const { params, headers, body, stdin } = compareRequests(bad, bad);
    expect([body.difference, stdin.difference]).toEqual([null, null]);
    expect([...params, ...headers].every(({ same }) => same)).toBe(true);
  });
});
