import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startApache } from './apache.ts';
import { ask } from './ask.ts';
import { connect } from './client.ts';
import { phpLocation } from './nginx-config.ts';
import type { PhpSet } from './php-set.ts';
import { socketOf, startFpm, startNginx, unixPool, writeScripts } from './stage.ts';
import type { Run } from './suite.ts';
import { closing, getRequest, postRequest } from './wire.ts';

/** How often each slow client comes. */
const times = 5;

/** Milliseconds for which a slow client does nothing. */
const idle = 1000;

/** Milliseconds after the slow client's first bytes, when the other visitor asks. */
const later = 200;

const scripts = {
  // More than the kernel's buffers of a connection hold (net.ipv4.tcp_wmem, tcp_rmem).
  'send.php': "<?php\necho str_repeat('x', 16 << 20);\n",
  'length.php': '<?php\necho strlen(file_get_contents("php://input")), "\\n";\n',
};

/** A client that holds on to its connection; resolves once the other visitor may ask. */
type SlowClient = (port: number) => Promise<Socket>;

const slow: Readonly<Record<string, SlowClient>> = {
  /** Asks for 16 MiB, and reads on only after a second. */
  async read(port) {
    const socket = await connect({ port });
    socket.pause();
    socket.write(closing(getRequest(port, '/send.php')));
    setTimeout(() => socket.resume(), idle);
    return socket;
  },
  /** Sends a body of 1 MiB, the second half a second after the first. */
  async upload(port) {
    const socket = await connect({ port });
    const request = closing(postRequest(port, '/length.php', 1 << 20));
    const half = request.length / 2;
    socket.resume();
    socket.write(request.subarray(0, half));
    setTimeout(() => socket.write(request.subarray(half)), idle);
    return socket;
  },
  /** Has its answer, and keeps the connection for the next request. */
  async kept(port) {
    const socket = await connect({ port });
    socket.resume();
    socket.write(getRequest(port, '/hello.php'));
    return socket;
  },
};

/**
 * How long another visitor waits for hello.php while one slow client is there, where a single process
 * runs PHP: behind an nginx that buffers, behind one that does not, and in Apache with mod_php.
 */
export async function slowClients(run: Run, php: PhpSet): Promise<void> {
  const { rig } = run;
  await writeScripts(rig, scripts);
  const [buffered, unbuffered] = await rig.ports(2);
  const one = { workers: 1 };
  await startFpm(run, 'fpm-one', { pools: [unixPool(rig, 'one', one)], php });
  const pass = `unix:${socketOf(rig, 'one')}`;
  const off = 'fastcgi_buffering off;\n      fastcgi_request_buffering off;';
  const sites = [
    [buffered, phpLocation(pass)],
    [unbuffered, phpLocation(pass, off)],
  ] as const;
  await startNginx(run, new Map(sites));
  const apache = await startApache(
    run,
    'apache-one',
    { php: run.need('mod_php').path, ...one },
    php,
  );
  for (const [client, hold] of Object.entries(slow)) {
    for (const [server, port] of [
      ['buffered', buffered],
      ['unbuffered', unbuffered],
      ['mod-php', apache?.port],
    ] as const) {
      if (port === undefined) continue;
      const waits: number[] = [];
      for (let i = 0; i < times; i++) waits.push(await waitBeside(port, hold));
      run.figure(`${client}-${server}`, 'ms', waits);
    }
  }
}

/** Milliseconds until hello.php answers somebody else. */
async function waitBeside(port: number, hold: SlowClient): Promise<number> {
  const socket = await hold(port);
  // A server may cut the connection of a client that did nothing for long: that is its right.
  socket.on('error', () => undefined);
  await pause(later);
  const { status, body, ms } = await ask(port, '/hello.php');
  if (status !== '200' || body !== 'hello\n') throw new Error(`hello.php: ${status} ${body}`);
  await pause(idle);
  socket.destroy();
  await pause(100);
  return ms;
}
