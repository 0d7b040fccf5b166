import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { BuildError } from './run.ts';
import { modules } from './packages.ts';

type Entry = { name: string; mode: number; data?: Uint8Array; device?: [number, number] };

const directory = 0o040755;
const executable = 0o100755;
const regular = 0o100644;
const characterDevice = 0o020600;

/**
 * A cpio archive in the `newc` form that the kernel unpacks (Linux, Documentation/driver-api/
 * early-userspace/buffer-format.rst). Written here so that device nodes need no root and the same
 * input gives the same bytes.
 */
export function cpio(entries: Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const trailer: Entry = { name: 'TRAILER!!!', mode: 0 };
  [...entries, trailer].forEach((entry, i) => {
    const data = entry.data ?? new Uint8Array(0);
    const name = Buffer.from(`${entry.name}\0`);
    const [major, minor] = entry.device ?? [0, 0];
    const fields = [i + 1, entry.mode, 0, 0, 1, 0, data.length, 0, 0, major, minor, name.length, 0];
    const head = '070701' + fields.map((value) => value.toString(16).padStart(8, '0')).join('');
    parts.push(pad(Buffer.concat([Buffer.from(head), name])), pad(Buffer.from(data)));
  });
  return Buffer.concat(parts);
}

function pad(bytes: Buffer): Buffer {
  const extra = (4 - (bytes.length % 4)) % 4;
  return extra ? Buffer.concat([bytes, Buffer.alloc(extra)]) : bytes;
}

/** The first file system: busybox, the modules, and a script that mounts the disk and hands over. */
export async function initramfs(root: string, kernelRoot: string): Promise<Uint8Array> {
  const busybox = await readFile(path.join(root, 'usr/bin/busybox'));
  const files = await findModules(kernelRoot);
  const loaded: string[] = [];
  const entries: Entry[] = ['dev', 'proc', 'sys', 'bin', 'modules', 'disk', 'ram', 'root'].map(
    (name) => ({ name, mode: directory }),
  );
  entries.push({ name: 'dev/console', mode: characterDevice, device: [5, 1] });
  entries.push({ name: 'bin/busybox', mode: executable, data: busybox });
  for (const name of modules) {
    const file = files.get(name.replaceAll('-', '_'));
    if (!file) continue; // built into the kernel
    entries.push({ name: `modules/${name}.ko`, mode: regular, data: await readFile(file) });
    loaded.push(name);
  }
  if (!loaded.includes('squashfs'))
    throw new BuildError('the kernel package has no squashfs module');
  entries.push({ name: 'init', mode: executable, data: Buffer.from(initScript(loaded)) });
  return cpio(entries);
}

async function findModules(kernelRoot: string): Promise<Map<string, string>> {
  const folder = path.join(kernelRoot, 'lib/modules');
  const found = new Map<string, string>();
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if (name.endsWith('.ko')) {
      found.set(path.basename(name, '.ko').replaceAll('-', '_'), path.join(folder, name));
    }
  }
  return found;
}

/** Bytes of memory that files written in the machine may take: a full disk must not starve PHP. */
const writableSize = '40m';

const initScript = (loaded: string[]) => `#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
for m in ${loaded.join(' ')}; do $b insmod /modules/$m.ko; done
while [ ! -b /dev/sda ]; do $b sleep 0.1; done
$b mount -t squashfs -o ro /dev/sda /disk
$b mount -t tmpfs -o size=${writableSize} tmpfs /ram
$b mkdir /ram/upper /ram/work
$b mount -t overlay -o lowerdir=/disk,upperdir=/ram/upper,workdir=/ram/work overlay /root
for d in proc sys dev; do $b mount --move /$d /root/$d; done
exec $b switch_root /root /usr/lib/lab/agent
`;
