/**
 * Writes `x.br` and `x.gz` beside each text and WebAssembly file of the built site. Servers that
 * know precompressed files (nginx, Caddy, ours) send them; others ignore them.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(html|js|mjs|css|svg|json|wasm|xml|txt|webmanifest|map)$/;
/** Below this the headers weigh more than what is saved. */
const SMALLEST = 600;

const encodings = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

/** What one run did, in bytes. */
export interface Compressed {
  files: number;
  before: number;
  /** Total of the brotli files. */
  after: number;
}

/**
 * Compresses a folder's files.
 *
 * @param folder the built site
 * @param cache keeps what was compressed, under the hash of the contents: a rebuild that changes
 *   one page compresses one page
 * @param onFile called before each file, with its place among all of them
 */
export async function compressSite(
  folder: string,
  cache: string,
  onFile: (done: number, all: number) => void = () => undefined,
): Promise<Compressed> {
  mkdirSync(cache, { recursive: true });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const wanted = names.filter((name) => COMPRESSIBLE.test(name)).sort();
  const total: Compressed = { files: 0, before: 0, after: 0 };
  for (const [index, name] of wanted.entries()) {
    onFile(index, wanted.length);
    const file = join(folder, name);
    const bytes = await readFile(file);
    if (bytes.length < SMALLEST) continue;
    const hash = createHash('sha256').update(bytes).digest('hex');
    await compressInto(`${file}.gz`, join(cache, `${hash}.gz`), () => encodings.gz(bytes));
    const size = await compressInto(`${file}.br`, join(cache, `${hash}.br`), () =>
      encodings.br(bytes),
    );
    total.files += 1;
    total.before += bytes.length;
    total.after += size;
  }
  return total;
}

/** Puts the compressed file in place, from the cache if it is there; gives its size. */
async function compressInto(
  target: string,
  cached: string,
  compress: () => Promise<Buffer>,
): Promise<number> {
  if (existsSync(cached)) {
    copyFileSync(cached, target);
    return (await readFile(cached)).length;
  }
  const bytes = await compress();
  await writeFile(target, bytes);
  // Copied when whole: an interrupted build must not leave half a file in the cache.
  await writeFile(`${cached}.part`, bytes);
  const { rename } = await import('node:fs/promises');
  await rename(`${cached}.part`, cached);
  return bytes.length;
}
