import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { recordType } from '../../fastcgi/constants.ts';
import { decodeStream } from '../../fastcgi/decode.ts';
import { encodeRequest } from '../../fastcgi/encode.ts';
import { connect, exchange, timeSeries, type Bounds, type Target } from './client.ts';

/** What one FastCGI request needs to be sent again and again. */
export interface Probe {
  request: Uint8Array;
  /** Bytes of php-fpm's whole answer, which are the same each time. */
  answerLength: number;
}

/** The request for a script, with the same parameters that `cgi-fcgi` needs as a minimum. */
export function requestFor(scriptFilename: string, keepConnection: boolean): Uint8Array {
  return encodeRequest({
    keepConnection,
    params: [
      ['SCRIPT_FILENAME', scriptFilename],
      ['REQUEST_METHOD', 'GET'],
      ['SERVER_PROTOCOL', 'HTTP/1.1'],
      ['GATEWAY_INTERFACE', 'CGI/1.1'],
    ],
  });
}

/**
 * Sends the request once and reads the answer with the decoder, so that what is timed afterwards is
 * known to be the right answer.
 *
 * @throws Error when the answer does not hold `expected`.
 */
export async function probe(
  target: Target,
  scriptFilename: string,
  keepConnection: boolean,
  expected: string,
): Promise<Probe> {
  const request = requestFor(scriptFilename, keepConnection);
  const socket = await connect(target);
  try {
    const answer = await exchange(socket, request, hasEnded);
    const text = answerText(answer);
    if (!text.endsWith(`\r\n\r\n${expected}`)) {
      throw new Error(`php-fpm answered ${JSON.stringify(text)}, not ${JSON.stringify(expected)}`);
    }
    return { request, answerLength: answer.length };
  } finally {
    socket.destroy();
  }
}

/** Milliseconds to open a connection and close it again. */
export function timeConnect(target: Target, bounds: Bounds): Promise<number[]> {
  return timeSeries(async () => {
    (await connect(target)).destroy();
  }, bounds);
}

/** Milliseconds of a whole exchange, each on a connection of its own: connect, request, answer. */
export function timeNew(target: Target, { request, answerLength }: Probe, bounds: Bounds) {
  return timeSeries(async () => {
    const socket = await connect(target);
    await exchange(socket, request, (received) => received.length >= answerLength);
    socket.destroy();
  }, bounds);
}

/** Milliseconds of a whole exchange, all of them on one connection (FCGI_KEEP_CONN). */
export async function timeKept(
  target: Target,
  { request, answerLength }: Probe,
  bounds: Bounds,
): Promise<number[]> {
  const socket = await connect(target);
  try {
    return await timeSeries(async () => {
      await exchange(socket, request, (received) => received.length >= answerLength);
    }, bounds);
  } finally {
    socket.destroy();
  }
}

/**
 * Keeps every worker busy, then sends one more request.
 *
 * @param slow a script that waits; one connection per worker asks for it.
 * @returns milliseconds until the extra connection was open, and until its answer was there.
 */
export async function timeQueued(
  target: Target,
  workers: number,
  slow: Uint8Array,
  { request, answerLength }: Probe,
): Promise<{ connected: number; answered: number }> {
  const busy: { socket: Socket; done: Promise<unknown> }[] = [];
  for (let i = 0; i < workers; i++) {
    const socket = await connect(target);
    busy.push({ socket, done: exchange(socket, slow, hasEnded) });
  }
  // Long enough for each worker to have taken its connection, short against the script's wait.
  await pause(30);
  const start = performance.now();
  const extra = await connect(target);
  const connected = performance.now() - start;
  await exchange(extra, request, (received) => received.length >= answerLength);
  const answered = performance.now() - start;
  extra.destroy();
  await Promise.all(busy.map(({ done }) => done));
  for (const { socket } of busy) socket.destroy();
  return { connected, answered };
}

function hasEnded(received: Uint8Array): boolean {
  return decodeStream(received).some(
    (frame) => frame.kind === 'record' && frame.header.type === recordType.END_REQUEST,
  );
}

/** The text of all STDOUT records of an answer. */
function answerText(answer: Uint8Array): string {
  return decodeStream(answer)
    .flatMap((frame) =>
      frame.kind === 'record' && frame.header.type === recordType.STDOUT
        ? [new TextDecoder().decode(frame.bytes.subarray(8, 8 + frame.header.contentLength))]
        : [],
    )
    .join('');
}
