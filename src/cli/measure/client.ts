import { createConnection, createServer, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** A TCP port on loopback or a Unix socket's path. */
export type Target = { port: number } | { path: string };

/** How long one answer may take before the run gives up, in milliseconds. */
const patience = 5000;

/** Opens a connection; rejects when it is refused. */
export function connect(target: Target): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket =
      'port' in target
        ? createConnection({ host: '127.0.0.1', port: target.port, noDelay: true })
        : createConnection({ path: target.path });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/**
 * Sends a request and resolves with the answer once `complete` says that it is all there.
 *
 * @param complete is given all bytes received so far.
 * @throws Error when the connection ends or five seconds pass before that.
 */
export function exchange(
  socket: Socket,
  request: Uint8Array,
  complete: (received: Uint8Array) => boolean,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      socket.off('data', onData).off('end', onEnd).off('error', onError);
      settle();
    };
    const onData = (piece: Buffer): void => {
      received = received.length === 0 ? piece : Buffer.concat([received, piece]);
      if (complete(received)) finish(() => resolve(received));
    };
    const onEnd = (): void =>
      finish(() => reject(new Error(`the server closed after ${received.length} bytes`)));
    const onError = (error: Error): void => finish(() => reject(error));
    const timer = setTimeout(() => onError(new Error('no answer within five seconds')), patience);
    socket.on('data', onData).once('end', onEnd).once('error', onError);
    socket.write(request);
  });
}

/** Bounds of a series: it ends at whichever comes first. */
export interface Bounds {
  samples: number;
  /** Milliseconds. */
  time: number;
}

/**
 * Times `once` again and again, one after the other.
 *
 * @returns milliseconds per call; the first tenth of the calls warms up and is not counted.
 */
export async function timeSeries(once: () => Promise<void>, bounds: Bounds): Promise<number[]> {
  const warmUp = Math.ceil(bounds.samples / 10);
  for (let i = 0; i < warmUp; i++) await once();
  const samples: number[] = [];
  const end = performance.now() + bounds.time;
  while (samples.length < bounds.samples && performance.now() < end) {
    const start = performance.now();
    await once();
    samples.push(performance.now() - start);
  }
  return samples;
}

/** Bytes that passed a tap since it was opened or last reset. */
export interface Tap {
  /** From nginx to php-fpm, and back. */
  counted(): { request: number; response: number };
  reset(): void;
  close(): Promise<void>;
}

/** Listens on `port`, passes every connection on to `to`, and counts the bytes of each direction. */
export function openTap(port: number, to: Target): Promise<Tap> {
  let request = 0;
  let response = 0;
  const server = createServer({ allowHalfOpen: true }, (front) => {
    const back = 'port' in to ? createConnection(to.port, '127.0.0.1') : createConnection(to.path);
    front.on('data', (piece: Buffer) => (request += piece.length));
    back.on('data', (piece: Buffer) => (response += piece.length));
    front.on('error', () => back.destroy());
    back.on('error', () => front.destroy());
    front.pipe(back).pipe(front);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        counted: () => ({ request, response }),
        reset: () => {
          request = 0;
          response = 0;
        },
        close: () => new Promise((done) => server.close(() => done())),
      }),
    );
  });
}
