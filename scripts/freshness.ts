/** Whether the built site still shows its sources: one hash over all that the build reads. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Files and folders, from the project's root, that decide what the built site holds. */
export const sources: readonly string[] = [
  'astro.config.mjs',
  'astro.config.ts',
  'content',
  'ec.config.mjs',
  'labs/exercises',
  'labs/extagram',
  'package-lock.json',
  'public',
  'scripts/compress.ts',
  'src',
  'tsconfig.json',
];

/** Tests change often and never reach a page. */
const IGNORED = /\.(test|spec|test-d)\.tsx?$/;

/** The image's parts: 100 MB, and each change of them changes the manifest beside them. */
const IMAGE_PARTS = /^public\/machine\/[^/]+\//;

/**
 * A hash of the names and contents of all sources.
 *
 * @param folder the project's root
 * @param paths files and folders below it; what is missing is skipped
 * @returns 64 hexadecimal digits
 */
export function hashSources(folder: string, paths: readonly string[] = sources): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(join(folder, path))) {
      const name = relative(folder, file).split(sep).join('/');
      if (IGNORED.test(name) || IMAGE_PARTS.test(name)) continue;
      const contents = readFileSync(file);
      hash.update(`${name}\0${contents.length}\0`).update(contents);
    }
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
