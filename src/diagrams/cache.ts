import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draw, mermaidVersion } from './draw.ts';
import { mermaidConfig } from './palette.ts';

/** Counts up when `draw` changes what it makes of the same source. */
const edition = 2;

const folder = join(process.cwd(), '.cache', 'mermaid');

/** The name of a drawing: the same source, drawn the same way, has the same name. */
export function diagramHash(source: string): string {
  return createHash('sha256')
    .update(JSON.stringify([edition, mermaidVersion, mermaidConfig, source]))
    .digest('hex')
    .slice(0, 16);
}

/** Draws a diagram unless an earlier build has; returns the hash by which `readDiagram` finds it. */
export async function ensureDiagram(source: string): Promise<string> {
  const hash = diagramHash(source);
  const path = join(folder, `${hash}.svg`);
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known) return hash;
  const svg = await draw(`diagram-${hash}`, source);
  await mkdir(folder, { recursive: true });
  // Renamed into place: an interrupted build leaves no half-written drawing behind.
  const draft = join(folder, `${randomUUID()}.tmp`);
  await writeFile(draft, svg);
  await rename(draft, path);
  return hash;
}

/**
 * The SVG of a diagram that `ensureDiagram` has drawn.
 *
 * @throws Error (ENOENT) when it hasn't
 */
export async function readDiagram(hash: string): Promise<string> {
  return readFile(join(folder, `${hash}.svg`), 'utf8');
}
