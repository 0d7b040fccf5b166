import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Container } from '../../src/machine/api.ts';
import { Channel } from '../../src/machine/channel.ts';
import { createContainer, type Host } from '../../src/machine/container.ts';
import { LazyDisk, type PartSource } from '../../src/machine/disk.ts';
import { startEmulator, type Start } from '../../src/machine/emulator.ts';
import { parkShell } from '../../src/machine/process.ts';
import { partSize } from './diskimage.ts';
import { BuildError } from './run.ts';

/** How long a cold boot may take before it is given up, in ms. */
const bootTimeout = 10 * 60_000;

const cmdline = [
  'console=ttyS0',
  'quiet',
  'loglevel=3',
  'panic=1',
  'nokaslr',
  'mitigations=off',
  'tsc=reliable',
  'page_alloc.shuffle=0',
  // Freed memory is zeroed as it is freed, so that the snapshot holds only what is in use.
  'init_on_free=1',
  'init_on_alloc=0',
  // Nobody traces this kernel: spare the snapshot the ten thousand files for it.
  'initcall_blacklist=tracer_init_tracefs',
  'rdinit=/init',
].join(' ');

export interface BootFiles {
  kernelRoot: string;
  image: string;
  initrd: Uint8Array;
  wasm: Uint8Array<ArrayBuffer>;
}

async function fileSource(image: string): Promise<PartSource> {
  const bytes = await readFile(image);
  return {
    size: bytes.length,
    partSize,
    read: (index) => Promise.resolve(bytes.subarray(index * partSize, (index + 1) * partSize)),
  };
}

interface Machine {
  channel: Channel;
  container: Container;
  disk: LazyDisk;
}

async function start(
  files: BootFiles,
  from: Start,
  log: (line: string) => void,
  cold: boolean,
): Promise<Machine> {
  const disk = new LazyDisk(await fileSource(files.image), () => undefined);
  const emulator = await startEmulator({ wasm: files.wasm, disk, start: from, onConsole: log });
  if (cold) await agentStarted(emulator.port);
  const host: Host = {
    ...emulator,
    stop: () => void emulator.stop(),
    onError: () => {},
    onStall: () => {},
  };
  const channel = new Channel(emulator.port);
  return { channel, container: await createContainer(host, channel), disk };
}

/** The agent says hello by itself when it starts; before that, nobody reads what we send. */
function agentStarted(port: { onBytes(listener: () => void): void }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new BuildError('the machine did not boot within 10 minutes'));
    }, bootTimeout);
    port.onBytes(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function shell(container: Container, script: string): Promise<string> {
  const process = await container.spawn('bash', ['-ec', script]);
  let output = '';
  for await (const text of process.output) output += text;
  const status = await process.exit;
  if (status !== 0)
    throw new BuildError(
      `in the machine: "${script}" ended with ${String(status)}: ${output.slice(-600)}`,
    );
  return output;
}

const faultAround = '/sys/kernel/debug/fault_around_bytes';

/** Starts the servers and touches what a first visit touches, so that it is in the snapshot. */
const prepare = [
  'ldconfig',
  // Read little ahead: what is read in vain would be downloaded in vain.
  'for f in /sys/class/bdi/*/read_ahead_kb; do echo 32 > $f; done',
  // Map only the pages that are used, not their neighbours: those would be in every download.
  `mount -t debugfs debugfs /sys/kernel/debug && echo 4096 > ${faultAround}`,
  'service php8.2-fpm start',
  'service nginx start',
  'for i in 1 2 3 4 5 6; do curl -fsS http://localhost/hello.php >/dev/null; done',
  'bash -lc true',
  ': > /var/log/nginx/access.log',
];

const tidy = [
  `echo 65536 > ${faultAround} && umount /sys/kernel/debug`,
  'sync; echo 3 > /proc/sys/vm/drop_caches',
];

/** Boots the kernel, starts the servers, and returns the state of the whole machine. */
export async function takeSnapshot(
  files: BootFiles,
  log: (line: string) => void,
): Promise<Uint8Array> {
  const seabios = path.join(files.kernelRoot, 'usr/share/seabios');
  const kernel = path.join(files.kernelRoot, 'boot');
  const { channel, container } = await start(
    files,
    {
      bios: await arrayBuffer(path.join(seabios, 'bios.bin')),
      vgaBios: await arrayBuffer(path.join(seabios, 'vgabios-stdvga.bin')),
      kernel: await arrayBuffer(path.join(kernel, 'vmlinuz')),
      initrd: new Uint8Array(files.initrd).buffer,
      cmdline,
    },
    log,
    true,
  );
  for (const script of prepare) await shell(container, script);
  await parkShell(channel);
  // It must be at its prompt, and what starting it left in memory gone.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  for (const script of tidy) await shell(container, script);
  // Let the last processes end and the page cache settle.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const state = await container.save();
  container.teardown();
  return state;
}

/** What readers do in their first minutes; the parts it reads are fetched for everybody. */
const firstMinutes = [
  'nginx -t; nginx -s reload',
  'service nginx reload; service php8.2-fpm reload',
  'service nginx restart; service php8.2-fpm restart; sleep 1',
  'curl -s http://localhost/ http://localhost/hello.php http://localhost/nope.php',
  'ls -l /etc/nginx; cat /etc/nginx/fastcgi_params; tail -n 3 /var/log/nginx/error.log',
  'ps aux; ss -ltnp; grep -n listen /etc/php/8.2/fpm/pool.d/www.conf; php-fpm8.2 -t; id; date',
];

/** Runs the first minutes on the snapshot and returns the parts of the disk that they read. */
export async function findHotParts(
  files: BootFiles,
  state: Uint8Array,
  log: (line: string) => void,
): Promise<number[]> {
  const { container, disk } = await start(
    files,
    { state: new Uint8Array(state).buffer },
    log,
    false,
  );
  for (const script of firstMinutes) await shell(container, `set +e\n${script}\ntrue`);
  const touched = [...disk.touched];
  container.teardown();
  return touched;
}

async function arrayBuffer(file: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(file)).buffer;
}
