import { request, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';

/** What a client got for one request. */
export interface Answer {
  /** Three digits; `000`, as curl writes it, when the connection ended without an answer. */
  status: string;
  /** Whether the body came to its end. */
  whole: boolean;
  /** The Content-Type header, or the empty string. */
  type: string;
  body: string;
  /** Milliseconds from the connection's start to the body's end. */
  ms: number;
}

/** How long one answer may take before it counts as none, in milliseconds. */
const patience = 20_000;

export interface AskOptions {
  /** Sent by POST when there is one. */
  body?: Uint8Array;
  headers?: Readonly<Record<string, string>>;
}

/** Asks a server of loopback, on a connection of its own. Never rejects: no answer is an answer too. */
export function ask(
  port: number,
  path: string,
  { body, headers = {} }: AskOptions = {},
): Promise<Answer> {
  const start = performance.now();
  return new Promise((resolve) => {
    let response: IncomingMessage | undefined;
    const pieces: Buffer[] = [];
    const settle = (): void =>
      resolve({
        status: response === undefined ? '000' : String(response.statusCode),
        whole: response?.complete ?? false,
        type: response?.headers['content-type'] ?? '',
        body: Buffer.concat(pieces).toString('utf8'),
        ms: performance.now() - start,
      });
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        agent: false,
        headers: { ...headers, ...(body !== undefined && { 'Content-Length': body.length }) },
        signal: AbortSignal.timeout(patience),
      },
      (message) => {
        response = message;
        message.on('data', (piece: Buffer) => pieces.push(piece));
        message.once('end', settle).once('error', settle);
      },
    );
    // After an early answer, such as 413, the rest of the body can't be sent: that is no failure.
    sent.on('error', () => {
      if (response === undefined) settle();
    });
    sent.end(body);
  });
}

/** Whether a request that was under way was cut: no answer, an error in its place, or half of it. */
export function isLost({ status, whole, body }: Answer, expected: string): boolean {
  return status !== '200' || !whole || body !== expected;
}
