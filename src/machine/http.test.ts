import { createServer, type Server } from 'node:net';
import { connect as connectTcp } from 'node:net';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from './api.ts';
import { exchange, readResponse, requestHead } from './http.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** A stream that gives `bytes` in pieces of the given sizes. */
function inPieces(bytes: Uint8Array, sizes: number[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      let at = 0;
      for (let i = 0; at < bytes.length; i++) {
        const size = sizes[i % Math.max(1, sizes.length)] ?? bytes.length;
        controller.enqueue(bytes.subarray(at, at + size));
        at += size;
      }
      controller.close();
    },
  });
}

/** A connection to a server that answers every request with `answer` and closes. */
async function connectionTo(
  answer: string,
  received: (bytes: string) => void,
  first: Uint8Array,
): Promise<Connection> {
  const listening = createServer((socket) => {
    socket.once('data', (bytes) => {
      received(bytes.toString('latin1'));
      socket.end(Buffer.from(answer, 'latin1'));
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const socket = connectTcp(address.port, '127.0.0.1');
  socket.write(first);
  return {
    readable: new ReadableStream({
      start: (controller) => {
        socket.on('data', (bytes: Buffer) => {
          controller.enqueue(new Uint8Array(bytes));
        });
        socket.on('end', () => {
          controller.close();
        });
      },
    }),
    writable: Writable.toWeb(socket),
    close: () => socket.destroy(),
  };
}

describe('an HTTP exchange', () => {
  it('sends what was asked and gives back what was answered', async () => {
    let sent = '';
    const connect = (first: Uint8Array) =>
      connectionTo(
        'HTTP/1.1 201 Created\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 2\r\n\r\nokEXTRA',
        (bytes) => (sent = bytes),
        first,
      );
    const answer = await exchange(connect, '/up?x=1', {
      method: 'POST',
      headers: [['Content-Type', 'text/plain']],
      body: latin1('abc'),
      port: 8080,
    });
    expect(sent).toContain('POST /up?x=1 HTTP/1.1\r\nHost: localhost:8080\r\n');
    expect(sent).toContain('Content-Length: 3\r\n');
    expect(answer.status).toBe(201);
    expect(answer.headers.filter(([name]) => name === 'X-A').map(([, value]) => value)).toEqual([
      '1',
      '2',
    ]);
    expect(text(answer.body)).toBe('ok');
  });

  it('reads chunked bodies, however they are cut (RFC 9112 §7.1)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 })),
        fc.array(fc.integer({ min: 1, max: 9 })),
        async (chunks, sizes) => {
          const coded = chunks
            .map((c) => `${c.length.toString(16)};x=y\r\n${text(c)}\r\n`)
            .join('');
          const bytes = latin1(
            `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${coded}0\r\n\r\n`,
          );
          const { body } = await readResponse(inPieces(bytes, sizes), 'GET');
          expect(text(body)).toBe(chunks.map(text).join(''));
        },
      ),
    );
  });

  it('says when the body was cut short', async () => {
    const bytes = latin1('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf');
    await expect(readResponse(inPieces(bytes, []), 'GET')).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });

  it('says when the server does not speak HTTP', async () => {
    const bytes = latin1('\x01\x06\x00\x01 something else\n');
    await expect(readResponse(inPieces(bytes, []), 'GET')).rejects.toMatchObject({
      code: 'EPROTO',
    });
  });

  it('passes interim answers over and takes no body where there is none', async () => {
    const bytes = latin1('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n');
    const answer = await readResponse(inPieces(bytes, [7]), 'GET');
    expect([answer.status, answer.body.length]).toEqual([304, 0]);
  });

  it('never lets a header smuggle in another request', () => {
    expect(() => requestHead('/', { headers: [['X', 'a\r\nY: b']] })).toThrow(/line break/);
    expect(() => requestHead('/ HTTP/1.1\r\nX: y')).toThrow(/line break/);
  });

  it('never hangs or throws anything but its own errors on arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await readResponse(inPieces(bytes, [3]), 'GET').catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'MachineError' });
        });
      }),
    );
  });
});
