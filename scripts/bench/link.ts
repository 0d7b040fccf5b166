import { connect, createServer, type Socket } from 'node:net';

/** A line between browser and server: counted, and as slow as asked. */
export interface Link {
  url: string;
  /** Bytes from the server since the link was opened or last reset, HTTP heads included. */
  received(): number;
  reset(): void;
  close(): Promise<void>;
}

export interface Speed {
  /** Bits per second from server to browser; unlimited when absent. */
  bitsPerSecond?: number;
  /** Added to each direction, in ms; half of the added round trip. */
  delay?: number;
}

/**
 * A TCP relay before `target` (host:port of the site's server). Unlike the browser's own throttling
 * it holds for workers and service workers too.
 */
export async function openLink(target: { port: number }, speed: Speed = {}): Promise<Link> {
  const { bitsPerSecond, delay = 0 } = speed;
  let received = 0;
  let freeAt = 0;
  const sockets = new Set<Socket>();

  /** When a piece of `bytes` is through the shared line, in ms from now. */
  function transmission(bytes: number): number {
    if (bitsPerSecond === undefined) return 0;
    const now = performance.now();
    freeAt = Math.max(now, freeAt) + (bytes * 8 * 1000) / bitsPerSecond;
    return freeAt - now;
  }

  const relay = createServer((browser) => {
    const server = connect(target.port, '127.0.0.1');
    for (const socket of [browser, server]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {
        browser.destroy();
        server.destroy();
      });
    }
    forward(browser, server, () => delay);
    forward(server, browser, (bytes) => {
      received += bytes;
      return delay + transmission(bytes);
    });
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP port was expected');
  return {
    url: `http://127.0.0.1:${String(address.port)}/`,
    received: () => received,
    reset: () => {
      received = 0;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        relay.close(() => {
          resolve();
        });
      }),
  };
}

/** Passes bytes on after the time that `wait` gives for each piece, in order. */
function forward(from: Socket, to: Socket, wait: (bytes: number) => number): void {
  let waiting = 0;
  from.on('data', (piece) => {
    const ms = wait(piece.length);
    waiting += piece.length;
    if (waiting > 512 * 1024) from.pause();
    const pass = () => {
      waiting -= piece.length;
      if (!to.destroyed) to.write(piece);
      if (waiting < 256 * 1024) from.resume();
    };
    if (ms === 0) pass();
    else setTimeout(pass, ms);
  });
  from.on('end', () => {
    setTimeout(() => to.end(), wait(0));
  });
}
