import { mkdir, readFile, rm, writeFile, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { run } from './run.ts';
import type { ImageFile } from '../../src/machine/manifest.ts';

const compress = promisify(zstdCompress);

/** Bytes of an uncompressed part: large enough to compress, small enough to fetch for one file. */
export const partSize = 128 * 1024;

export function zstd(bytes: Uint8Array, level: number): Promise<Buffer> {
  return compress(bytes, {
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_contentSizeFlag]: 1,
    },
  });
}

/** Owners that differ from root, as mksquashfs's pseudo files: name, mode, uid, gid. */
const owners = [
  'var/log/nginx m 755 33 4',
  'var/log/apache2 m 750 0 4',
  'var/lib/php/sessions m 1733 0 0',
  'tmp m 1777 0 0',
  'root m 700 0 0',
  'etc/shadow m 640 0 42',
  'etc/gshadow m 640 0 42',
];

/**
 * Packs `root` into an uncompressed squashfs: parts compress better than blocks, and the guest
 * spends no time on it. The same tree gives the same bytes.
 */
export async function packDisk(
  mksquashfs: string,
  libraries: string,
  root: string,
  image: string,
): Promise<void> {
  await rm(image, { force: true });
  const pseudo: string[] = [];
  for (const owner of owners) {
    const name = owner.split(' ')[0] ?? '';
    if (await stat(path.join(root, name)).catch(() => undefined)) pseudo.push('-p', owner);
  }
  await run(
    mksquashfs,
    [
      root,
      image,
      '-noappend',
      '-no-progress',
      '-quiet',
      ...['-noI', '-noD', '-noF', '-noX'],
      ...['-b', '32768'],
      '-all-root',
      '-no-xattrs',
      '-no-exports',
      ...['-mkfs-time', '0', '-all-time', '0'],
      ...pseudo,
    ],
    { env: { LD_LIBRARY_PATH: libraries } },
  );
}

export function describeFile(name: string, bytes: Uint8Array): ImageFile {
  return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Writes one compressed file per part of the disk; parts of zeros are left out. */
export async function writeParts(
  image: string,
  folder: string,
  progress: (done: number, total: number) => void,
): Promise<{ size: number; parts: (ImageFile | null)[] }> {
  const bytes = await readFile(image);
  await mkdir(folder, { recursive: true });
  const count = Math.ceil(bytes.length / partSize);
  const parts = new Array<ImageFile | null>(count).fill(null);
  let next = 0;
  let done = 0;
  async function pack(): Promise<void> {
    for (let i = next++; i < count; i = next++) {
      const part = bytes.subarray(i * partSize, (i + 1) * partSize);
      if (part.some((byte) => byte !== 0)) {
        const packed = await zstd(part, 17);
        const name = `disk-${String(i).padStart(4, '0')}.bin`;
        await writeFile(path.join(folder, name), packed);
        parts[i] = describeFile(name, packed);
      }
      progress(++done, count);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, pack));
  return { size: bytes.length, parts };
}

/** One file with the parts that nearly everybody needs: u32 index, u32 length, bytes; again. */
export async function writeHotParts(
  folder: string,
  parts: (ImageFile | null)[],
  hot: number[],
): Promise<ImageFile & { parts: number[] }> {
  const pieces: Buffer[] = [];
  const present = hot.filter((index) => parts[index]);
  for (const index of present) {
    const file = parts[index];
    if (!file) continue;
    const head = Buffer.alloc(8);
    head.writeUInt32LE(index, 0);
    head.writeUInt32LE(file.size, 4);
    pieces.push(head, await readFile(path.join(folder, file.name)));
  }
  const bytes = Buffer.concat(pieces);
  await writeFile(path.join(folder, 'hot.bin'), bytes);
  return { ...describeFile('hot.bin', bytes), parts: present };
}
