import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestSchema, type Manifest } from '../machine/manifest.ts';

/**
 * What the image builder wrote about the lab machine, at build; undefined when no image was built.
 *
 * @throws Error that names the file when it is there and not what the schema says
 */
export async function machineManifest(): Promise<Manifest | undefined> {
  const path = 'public/machine/manifest.json';
  const text = await readFile(join(process.cwd(), path), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path}: ${parsed.error.message}`);
  return parsed.data;
}
