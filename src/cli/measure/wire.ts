import { setTimeout as pause } from 'node:timers/promises';
import { connect, exchange, openTap, timeSeries, type Bounds, type Target } from './client.ts';

/** Bytes of one request and its answer on both sides of nginx. TCP/IP headers are not counted. */
export interface WireBytes {
  httpRequest: number;
  fastcgiRequest: number;
  fastcgiResponse: number;
  httpResponse: number;
}

/** Where bytes are counted: nginx passes to `tapPort`, where we listen and pass on to `pool`. */
export interface Wire {
  /** Folder that nginx and php-fpm serve. */
  root: string;
  tappedHttpPort: number;
  tapPort: number;
  pool: Target;
}

/** The request that `curl` of Debian 12 sends, without a body. */
export function getRequest(port: number, path: string): Uint8Array {
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      'User-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n',
  );
}

/** The same with a body of `length` bytes. */
export function postRequest(port: number, path: string, length: number): Uint8Array {
  const head =
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
    'User-Agent: curl/7.88.1\r\nAccept: */*\r\n' +
    `Content-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.alloc(length, 0x61)]);
}

/** The same request of a client that wants no other: the server closes once it has answered. */
export function closing(request: Uint8Array): Uint8Array {
  const headEnd = Buffer.from(request).indexOf('\r\n\r\n');
  const header = Buffer.from('\r\nConnection: close');
  return Buffer.concat([request.subarray(0, headEnd), header, request.subarray(headEnd)]);
}

/**
 * Whether an HTTP/1.1 answer is all there: nginx ends PHP's with an empty chunk (RFC 9112 §7.1), and
 * a file's after Content-Length bytes (§6.2).
 */
export function isWholeResponse(received: Uint8Array): boolean {
  const text = Buffer.from(received).toString('latin1');
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd + 2))?.[1];
  if (length !== undefined) return text.length >= headEnd + 4 + Number(length);
  return text.endsWith('\r\n0\r\n\r\n');
}

/** @throws Error when an HTTP answer is not a success that holds `expected` */
function mustHold(response: Uint8Array, expected: string): void {
  const text = Buffer.from(response).toString('latin1');
  if (text.startsWith('HTTP/1.1 200 ') && text.includes(expected)) return;
  throw new Error(`the web server answered ${JSON.stringify(text.slice(0, 200))}`);
}

/**
 * Asks a web server of loopback again and again, all on one HTTP connection.
 *
 * @param expected what every answer must contain
 * @returns milliseconds of each request
 * @throws Error when an answer does not contain it
 */
export async function timeHttp(
  port: number,
  path: string,
  expected: string,
  bounds: Bounds,
): Promise<number[]> {
  const socket = await connect({ port });
  const request = getRequest(port, path);
  try {
    return await timeSeries(async () => {
      mustHold(await exchange(socket, request, isWholeResponse), expected);
    }, bounds);
  } finally {
    socket.destroy();
  }
}

/**
 * Sends requests through an nginx that speaks to php-fpm by way of a counting tap.
 *
 * @param expected what the answer must contain, so that no error page is counted.
 * @throws Error when it does not.
 */
export async function countWire(
  wire: Wire,
  requests: { request: Uint8Array; expected: string }[],
): Promise<WireBytes[]> {
  const tap = await openTap(wire.tapPort, wire.pool);
  try {
    const counted: WireBytes[] = [];
    for (const { request, expected } of requests) {
      tap.reset();
      const socket = await connect({ port: wire.tappedHttpPort });
      const response = await exchange(socket, request, isWholeResponse);
      socket.destroy();
      mustHold(response, expected);
      // The answer reaches the client before the tap has seen the pool close its connection.
      await pause(50);
      const { request: fastcgiRequest, response: fastcgiResponse } = tap.counted();
      counted.push({
        httpRequest: request.length,
        fastcgiRequest,
        fastcgiResponse,
        httpResponse: response.length,
      });
    }
    return counted;
  } finally {
    await tap.close();
  }
}
