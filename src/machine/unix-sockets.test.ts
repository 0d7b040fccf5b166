/** The tap on Unix sockets, against the real machine: needs the image (`npm run image`). */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FastCgiCapture } from '../capture/capture.ts';
import { linkType } from '../capture/packet.ts';
import { recordTypeName } from '../fastcgi/constants.ts';
import type { Container, TappedPacket } from './api.ts';
import { bootInNode } from './node.ts';

const imageFolder = path.join(import.meta.dirname, '../../public/machine');
const socket = '/run/php/test.sock';
const machine: Container = await bootInNode({ imageFolder });
/** An emulator on a busy computer may be late once; what is broken fails twice. */
const busyComputer = { timeout: 180_000, retry: 1 };

async function sh(script: string): Promise<string> {
  const process = await machine.spawn('bash', ['-ec', script]);
  let output = '';
  for await (const text of process.output) output += text;
  const status = await process.exit;
  if (status !== 0) throw new Error(`${script}: ${String(status)}: ${output}`);
  return output;
}

/** All packets of one tap, as they come. */
async function listen(): Promise<{ seen: TappedPacket[]; stop: () => void }> {
  const tap = await machine.tap();
  const seen: TappedPacket[] = [];
  void (async () => {
    for await (const packet of tap.packets) seen.push(packet);
  })();
  return { seen, stop: () => tap.close() };
}

/** Types of the FastCGI records in these packets, a run of the same type once, and who sent them. */
function recordsIn(packets: readonly TappedPacket[]): (string | undefined)[] {
  const capture = new FastCgiCapture();
  const names = packets
    .flatMap(({ time, bytes }) => capture.push({ time, bytes, link: linkType.RAW }))
    .map(({ frame }) => (frame.kind === 'record' ? recordTypeName(frame.header.type) : frame.kind));
  return names.filter((name, index) => name !== names[index - 1]);
}

const textOf = (packets: readonly TappedPacket[]) =>
  packets.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('');

const wholeRequest = ['BEGIN_REQUEST', 'PARAMS', 'STDIN', 'STDOUT', 'END_REQUEST'];

beforeAll(async () => {
  await machine.fs.writeFile(
    '/etc/php/8.2/fpm/pool.d/test.conf',
    `[test]
user = nobody
group = nogroup
listen = ${socket}
listen.owner = www-data
listen.group = www-data
pm = static
pm.max_children = 2
`,
  );
  await machine.fs.writeFile(
    '/etc/nginx/conf.d/test.conf',
    `server {
  listen 8081;
  root /var/www/html;
  client_body_buffer_size 4k;
  location / {
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    fastcgi_pass unix:${socket};
  }
}
`,
  );
  await machine.fs.writeFile(
    '/var/www/html/length.php',
    '<?php echo strlen(file_get_contents("php://input")), str_repeat("y", 50000);',
  );
  await sh(
    `service php8.2-fpm reload; nginx -s reload
     for try in {1..100}; do
       [ -S ${socket} ] && curl -sf localhost:8081/hello.php && exit; sleep 0.1
     done; exit 1`,
  );
}, 180_000);
afterAll(() => {
  machine.teardown();
});

describe('a tap on Unix sockets', busyComputer, () => {
  it('gives a request whole, from BEGIN_REQUEST to END_REQUEST, and names the socket', async () => {
    const { seen, stop } = await listen();
    await machine.fetch('/hello.php?marker=unix', { port: 8081 });
    await expect.poll(() => recordsIn(seen), { timeout: 45_000 }).toEqual(wholeRequest);
    stop();
    const workers = (await sh('pgrep -P $(< /run/nginx.pid)')).trim().split('\n').map(Number);
    // The page's own HTTP to port 8081 is TCP.
    const made = seen.filter(({ unix }) => unix !== undefined);
    expect(made.length).toBeGreaterThan(4);
    for (const { unix, time } of made) {
      expect(unix?.path).toBe(socket);
      expect(workers).toContain(unix?.pid);
      expect(Math.abs(time - Date.now())).toBeLessThan(60_000);
    }
    expect(textOf(made)).toContain('marker=unix');
  });

  it('carries an upload that nginx put into a file, and a long answer, without a gap', async () => {
    const { seen, stop } = await listen();
    const body = new Uint8Array(40_000).fill(0x7a);
    const answer = await machine.fetch('/length.php', { port: 8081, method: 'POST', body });
    expect(new TextDecoder().decode(answer.body.subarray(0, 6))).toBe('40000y');
    await expect.poll(() => recordsIn(seen).at(-1), { timeout: 45_000 }).toBe('END_REQUEST');
    stop();
    expect(recordsIn(seen)).toEqual(wholeRequest);
    const count = (letter: string) =>
      seen.reduce(
        (sum, { bytes }) =>
          sum + bytes.subarray(40).filter((b) => b === letter.charCodeAt(0)).length,
        0,
      );
    expect(count('z')).toBeGreaterThanOrEqual(40_000);
    expect(count('y')).toBeGreaterThanOrEqual(50_000);
  });

  it('goes on after a reload and after the death of a worker, and still shows TCP', async () => {
    await sh('nginx -s reload; sleep 0.5; kill -9 $(pgrep -P $(< /run/nginx.pid)); sleep 0.5');
    const { seen, stop } = await listen();
    await machine.fetch('/hello.php?by=unix', { port: 8081 });
    await expect.poll(() => recordsIn(seen), { timeout: 45_000 }).toEqual(wholeRequest);
    await machine.fetch('/hello.php?by=tcp');
    await expect
      .poll(() => recordsIn(seen), { timeout: 45_000 })
      .toEqual([...wholeRequest, ...wholeRequest]);
    expect(textOf(seen.filter(({ unix }) => unix === undefined))).toContain('by=tcp');
    stop();
  });

  it('leaves no trace in what strace shows of a worker', async () => {
    const { stop } = await listen();
    const calls = await sh(
      `worker=$(pgrep -P $(< /run/nginx.pid) | head -1)
       strace -o /tmp/calls -p $worker & tracer=$!
       sleep 1; curl -s localhost:8081/hello.php > /dev/null; sleep 0.5; kill $tracer; wait || :
       cut -d'(' -f1 /tmp/calls | sort -u`,
    );
    stop();
    expect(calls).toContain('writev');
    expect(calls).not.toMatch(/getpid|clock_gettime|nanosleep|sendto|open|mmap/);
  });
});
