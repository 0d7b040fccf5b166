/** The container against the real machine, headless: needs the image (`npm run image`). */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Container, Process } from './api.ts';
import { bootInNode, machineInNode } from './node.ts';

const imageFolder = path.join(import.meta.dirname, '../../public/machine');
const decoder = new TextDecoder();
let machine: Container;

beforeAll(async () => {
  machine = await bootInNode({ imageFolder });
}, 120_000);
afterAll(() => {
  machine.teardown();
});

async function outputOf(process: Process): Promise<string> {
  let output = '';
  for await (const text of process.output) output += text;
  return output;
}

async function sh(script: string): Promise<string> {
  const process = await machine.spawn('sh', ['-c', script]);
  const output = await outputOf(process);
  const status = await process.exit;
  if (status !== 0) throw new Error(`${script}: ${String(status)}: ${output}`);
  return output;
}

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex');

/** An emulator on a busy computer may be late once; what is broken fails twice. */
const busyComputer = { timeout: 180_000, retry: 1 };

describe('a booted machine', busyComputer, () => {
  it('answers with real PHP behind real nginx', async () => {
    const { status, headers, body } = await machine.fetch('/hello.php');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)['Server']).toMatch(/^nginx\//);
    expect(decoder.decode(body)).toBe('hello\n');
  });

  it('has the time of the page and no way out but its loopback', async () => {
    const seconds = Number(await sh('date +%s'));
    expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(60);
    expect((await sh('ls /sys/class/net')).trim()).toBe('lo');
  });

  it('draws other random numbers than the same snapshot elsewhere', async () => {
    const twin = await bootInNode({ imageFolder });
    const draw = 'head -c 16 /dev/urandom | sha1sum';
    const process = await twin.spawn('sh', ['-c', draw]);
    expect(await outputOf(process)).not.toBe(await sh(draw));
    twin.teardown();
  });

  it('loses no answer of 300 in a row and 100 at 20 a time', async () => {
    await machine.fs.writeFile(
      '/var/www/html/n.php',
      '<?php echo $_GET["n"], str_repeat("x", 9000);',
    );
    const ask = async (n: number) => {
      const { status, body } = await machine.fetch(`/n.php?n=${String(n)}`);
      expect([status, decoder.decode(body)]).toEqual([200, String(n) + 'x'.repeat(9000)]);
    };
    for (let n = 0; n < 300; n++) await ask(n);
    for (let n = 0; n < 100; n += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, i) => ask(n + i)));
    }
  });

  it('carries 5 MB down and 1 MB up without a changed byte', async () => {
    const expected = (
      await sh('head -c 5000000 /dev/urandom > /var/www/html/big; sha1sum /var/www/html/big')
    ).split(' ')[0];
    const { body } = await machine.fetch('/big');
    expect([body.length, sha1(body)]).toEqual([5_000_000, expected]);
    await machine.fs.rm('/var/www/html/big');

    const up = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * 31) % 251);
    await machine.fs.writeFile(
      '/var/www/html/up.php',
      '<?php echo sha1(file_get_contents("php://input"));',
    );
    const answer = await machine.fetch('/up.php', { method: 'POST', body: up });
    expect(decoder.decode(answer.body)).toBe(sha1(up));
  });

  it('says which error the guest met', async () => {
    await expect(machine.fetch('/', { port: 81 })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(machine.connect({ path: '/run/nope' })).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(machine.fs.readFile('/nope')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(machine.fs.readFile('/etc')).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(machine.fs.rm('/etc')).rejects.toThrow(/ENOTEMPTY/);
  });
});

describe('files', busyComputer, () => {
  it('come back as they were written, of any size', async () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => i % 256);
    await machine.fs.writeFile('/tmp/big', bytes);
    expect(await machine.fs.readFile('/tmp/big')).toEqual(bytes);
    await machine.fs.writeFile('/tmp/big', 'ñ');
    expect(await machine.fs.readFile('/tmp/big', 'utf8')).toBe('ñ');
    expect((await machine.fs.stat('/tmp/big')).size).toBe(2);
  });

  it('can be listed, renamed, removed, and mounted as a tree', async () => {
    await machine.mount(
      {
        site: {
          directory: {
            'a.txt': { file: { contents: 'a', mode: 0o640 } },
            link: { file: { symlink: 'a.txt' } },
            empty: { directory: {} },
          },
        },
      },
      { mountPoint: '/tmp' },
    );
    expect(await machine.fs.readdir('/tmp/site')).toEqual(['a.txt', 'empty', 'link']);
    expect((await machine.fs.stat('/tmp/site/a.txt')).mode).toBe(0o640);
    const entries = await machine.fs.readdir('/tmp/site', { withFileTypes: true });
    expect(entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name)).toEqual([
      'link',
    ]);
    await machine.fs.rename('/tmp/site/a.txt', '/tmp/site/b.txt');
    const tree = await machine.export('/tmp/site');
    expect(Object.keys(tree)).toEqual(['b.txt', 'empty']);
    await machine.fs.rm('/tmp/site', { recursive: true });
    await machine.fs.rm('/tmp/site', { recursive: true, force: true });
    await expect(machine.fs.readdir('/tmp/site')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('tell when somebody in the guest changes them', async () => {
    await machine.fs.mkdir('/tmp/watched', { recursive: true });
    const seen: string[] = [];
    const watcher = machine.fs.watch('/tmp/watched', (event, name) =>
      seen.push(`${event} ${name}`),
    );
    await machine.fs.readdir('/tmp/watched');
    await sh('echo x > /tmp/watched/a; mv /tmp/watched/a /tmp/watched/b');
    await expect.poll(() => seen).toEqual(expect.arrayContaining(['change a', 'rename b']));
    watcher.close();
  });
});

describe('programs', busyComputer, () => {
  it('get arguments, variables and a folder, and give an exit status', async () => {
    const process = await machine.spawn('sh', ['-c', 'echo "$0 $X $PWD"; exit 7', 'a b'], {
      env: { X: 'ñ' },
      cwd: '/etc',
    });
    expect(await outputOf(process)).toBe('a b ñ /etc\n');
    expect(await process.exit).toBe(7);
    expect(await (await machine.spawn('no-such-program')).exit).toBe(127);
  });

  it('read what the page writes until it closes', async () => {
    const process = await machine.spawn('sha1sum');
    const writer = process.input.getWriter();
    const piece = 'x'.repeat(100_000);
    for (let i = 0; i < 10; i++) await writer.write(piece);
    await writer.close();
    expect(await outputOf(process)).toContain(sha1(Buffer.from(piece.repeat(10))));
  });

  it('run on a real terminal that can be resized and interrupted', async () => {
    const shell = await machine.spawn('bash', ['-l'], { terminal: { cols: 91, rows: 31 } });
    let screen = '';
    const reading = (async () => {
      for await (const text of shell.output) screen += text;
    })();
    const writer = shell.input.getWriter();
    await writer.write('stty size; tty\n');
    await expect.poll(() => screen, { timeout: 45_000 }).toMatch(/31 91\r\n\/dev\/pts\//);
    shell.resize({ cols: 40, rows: 10 });
    await writer.write('stty size; sleep 100\n');
    await expect.poll(() => screen, { timeout: 45_000 }).toContain('10 40');
    // As a person would: again, when the first ^C met a program that was just ending.
    await expect
      .poll(
        async () => {
          await writer.write('\u0003');
          return screen;
        },
        { timeout: 45_000, interval: 500 },
      )
      .toMatch(/\^C[^]*root@lab/);
    // A ^C that is still under way discards the line: ask until one is answered.
    await expect
      .poll(
        async () => {
          await writer.write('echo settled $((6 * 7))\n');
          return screen;
        },
        { timeout: 45_000, interval: 500 },
      )
      .toContain('settled 42');
    await writer.write('echo after; exit 3\n');
    expect(await shell.exit).toBe(3);
    await reading;
    expect(screen).toContain('after');
  });

  it('end when they are killed, with 128 + 9', async () => {
    const process = await machine.spawn('sleep', ['1000']);
    process.kill();
    expect(await process.exit).toBe(137);
  });

  it('wait when the page does not read, and lose nothing', async () => {
    const process = await machine.spawn('sh', ['-c', 'seq 1 200000']);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await machine.fetch('/hello.php');
    const lines = (await outputOf(process)).trimEnd().split('\n');
    expect([lines.length, lines.at(-1)]).toEqual([200_000, '200000']);
  });
});

describe('observers', busyComputer, () => {
  it('see a request’s packets between nginx and php-fpm, and not the page’s own', async () => {
    const tap = await machine.tap();
    const reader = tap.packets.getReader();
    await machine.fetch('/hello.php?marker=tap');
    let seen = '';
    while (!seen.includes('marker=tap')) {
      const { done, value } = await reader.read();
      if (done) break;
      expect(value.bytes[0]).toBe(0x45);
      expect(Math.abs(value.time - Date.now())).toBeLessThan(60_000);
      seen += Buffer.from(value.bytes).toString('latin1');
    }
    expect(seen).toContain('SCRIPT_FILENAME/var/www/html/hello.php');
    expect(seen).not.toContain('GET /hello.php?marker=tap HTTP/1.1');
    await reader.cancel();
  });

  it('tell when a port opens and closes', async () => {
    const events: string[] = [];
    const stop = machine.on('port', (port, type) => events.push(`${String(port)} ${type}`));
    await expect.poll(() => events, { timeout: 45_000 }).toContain('80 open');
    const server = await machine.spawn('socat', ['TCP-LISTEN:4000', 'PIPE']);
    await expect.poll(() => events, { timeout: 45_000 }).toContain('4000 open');
    server.kill();
    await expect.poll(() => events, { timeout: 45_000 }).toContain('4000 close');
    stop();
  });

  it('speak raw bytes with php-fpm', async () => {
    const connection = await machine.connect({ port: 9000 });
    const writer = connection.writable.getWriter();
    // FCGI_GET_VALUES, FCGI_MPXS_CONNS (FastCGI 1.0 §4.1)
    const body = Buffer.from('\x0f\x00FCGI_MPXS_CONNS', 'latin1');
    await writer.write(Uint8Array.from([1, 9, 0, 0, 0, body.length, 0, 0, ...body]));
    const reader = connection.readable.getReader();
    const { value } = await reader.read();
    expect(value?.[1]).toBe(10);
    expect(Buffer.from(value ?? []).toString('latin1')).toContain('FCGI_MPXS_CONNS0');
    connection.close();
  });
});

describe('a saved machine', { timeout: 120_000 }, () => {
  it('goes on where it was, with its files and its processes', async () => {
    await machine.fs.writeFile('/root/kept.txt', 'kept');
    const pid = (await sh('cat /run/nginx.pid')).trim();
    const state = await machine.save();
    const copy = await bootInNode({ imageFolder, state });
    expect(await copy.fs.readFile('/root/kept.txt', 'utf8')).toBe('kept');
    expect((await copy.fs.readFile('/run/nginx.pid', 'utf8')).trim()).toBe(pid);
    expect((await copy.fetch('/hello.php')).status).toBe(200);
    copy.teardown();
  });
});

describe('a machine taken back to what it saved', { timeout: 180_000, retry: 1 }, () => {
  it('knows nothing of what was done since, and runs what it compiled', async () => {
    const { boot, end } = await machineInNode({ imageFolder });
    const first = await boot();
    await first.fs.writeFile('/var/www/html/page.php', '<?php echo "first";');
    expect((await first.fetch('/page.php')).status).toBe(200);
    const state = await first.save();
    for (const word of ['second', 'third']) {
      const again = await boot(state);
      expect(await again.fs.readFile('/var/www/html/page.php', 'utf8')).toContain('first');
      await again.fs.writeFile(`/var/www/html/${word}.php`, `<?php echo "${word}";`);
      const { body } = await again.fetch(`/${word}.php`);
      expect(decoder.decode(body)).toBe(word);
      const left = await again.fetch(word === 'third' ? '/second.php' : '/third.php');
      expect(left.status).toBe(404);
    }
    // Its channel ended with it.
    await expect(first.fs.readFile('/etc/hostname')).rejects.toThrow('E_CRASHED');
    end();
  });
});
