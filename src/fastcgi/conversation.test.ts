import { describe, expect, it } from 'vitest';
import { recordType } from './constants.ts';
import { Conversation } from './conversation.ts';
import { paramText, splitTimes } from './request.ts';
import { decodeStream } from './decode.ts';
import { encodeRecord, encodeRequest, encodeStream } from './encode.ts';
import { splitCgi } from './cgi.ts';

const text = (value: string) => new TextEncoder().encode(value);

function feed(
  conversation: Conversation,
  direction: 'to-app' | 'from-app',
  bytes: Uint8Array,
  time: number,
) {
  for (const frame of decodeStream(bytes)) conversation.add(direction, frame, time);
}

const end = (requestId: number) =>
  encodeRecord({ type: recordType.END_REQUEST, requestId, content: new Uint8Array(8) });

describe('a conversation', () => {
  it('puts both directions of a request together', () => {
    const conversation = new Conversation();
    const params: [string, string][] = [
      ['REQUEST_METHOD', 'POST'],
      ['REQUEST_METHOD', 'PUT'],
    ];
    feed(conversation, 'to-app', encodeRequest({ params, stdin: text('a=1') }), 10);
    feed(conversation, 'from-app', encodeStream(recordType.STDERR, 1, text('careful')), 12);
    feed(conversation, 'from-app', encodeStream(recordType.STDOUT, 1, text('A: b\r\n\r\nhi')), 13);
    feed(conversation, 'from-app', end(1), 15);
    const [request] = conversation.requests;
    if (request === undefined) throw new Error('no request');
    expect(request).toMatchObject({
      id: 1,
      role: 1,
      keepConnection: false,
      paramsEnded: true,
      stdinEnded: true,
      truncated: false,
      end: { appStatus: 0, protocolStatus: 0 },
      times: { begin: 10, firstOutput: 12, end: 15, last: 15 },
    });
    expect(request.stdin.join()).toEqual(text('a=1'));
    expect(request.stderr.join()).toEqual(text('careful'));
    expect(paramText(request, 'REQUEST_METHOD')).toBe('PUT');
  });

  it('knows the longest silence of a request, and who broke it', () => {
    const conversation = new Conversation();
    feed(conversation, 'to-app', encodeRequest({ params: [] }), 10);
    feed(conversation, 'from-app', encodeStream(recordType.STDOUT, 1, text('A: b\r\n\r\n')), 13);
    feed(conversation, 'from-app', encodeStream(recordType.STDERR, 1, text('slow')), 40);
    // Captured before the record that it follows.
    feed(conversation, 'from-app', end(1), 39);
    const [request] = conversation.requests;
    expect(request?.times.silence).toEqual({ from: 13, until: 40, brokenBy: 'from-app' });
    expect(request?.times.last).toBe(40);
    expect(splitTimes(request!.times)).toEqual({ sending: 0, waiting: 3, answering: 26, all: 30 });
  });

  it('has no times for what did not happen', () => {
    const conversation = new Conversation();
    feed(conversation, 'to-app', encodeRequest({ params: [] }).subarray(0, 24), 10);
    const [request] = conversation.requests;
    expect(request?.times.silence).toBeUndefined();
    expect(splitTimes(request!.times)).toEqual({
      sending: null,
      waiting: null,
      answering: null,
      all: 0,
    });
  });

  it('keeps multiplexed requests apart', () => {
    const conversation = new Conversation();
    feed(conversation, 'to-app', encodeRequest({ requestId: 1, params: [['N', 'one']] }), 1);
    feed(conversation, 'to-app', encodeRequest({ requestId: 2, params: [['N', 'two']] }), 2);
    feed(conversation, 'from-app', end(2), 3);
    feed(conversation, 'from-app', end(1), 4);
    expect(conversation.requests.map((each) => paramText(each, 'N'))).toEqual(['one', 'two']);
    expect(conversation.requests.map(({ times }) => times.end)).toEqual([4, 3]);
  });

  it('calls a request truncated when the connection closes first', () => {
    const conversation = new Conversation();
    feed(conversation, 'to-app', encodeRequest({ params: [] }), 1);
    conversation.close();
    expect(conversation.requests[0]).toMatchObject({ truncated: true, end: null });
  });

  it('leaves management records out of the requests', () => {
    const conversation = new Conversation();
    feed(conversation, 'to-app', encodeRecord({ type: recordType.GET_VALUES, requestId: 0 }), 1);
    expect(conversation.requests).toEqual([]);
  });
});

describe('a CGI response', () => {
  it('splits at the first empty line, with or without carriage returns', () => {
    expect(splitCgi(text('Status: 404 Not Found\r\nX: a:b\r\n\r\nbody'))).toEqual({
      headers: [
        ['Status', '404 Not Found'],
        ['X', 'a:b'],
      ],
      status: 404,
      bodyStart: 33,
    });
    expect(splitCgi(text('Content-type: text/plain\n\n'))).toMatchObject({ status: 200 });
    expect(splitCgi(text('Location: /there\n\n'))).toMatchObject({ status: 302 });
  });

  it('is not whole before that line came', () => {
    expect(splitCgi(text('Content-type: text/html\r\n'))).toBeNull();
    expect(splitCgi(new Uint8Array(0))).toBeNull();
  });
});
