import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { structuredPatch } from 'diff';

/** Lines of a file that the solution puts in the place of others. */
export interface Change {
  /** The first line that changes, from 1; new lines come before it. */
  line: number;
  removed: number;
  added: string[];
}

const exercises = join(import.meta.dirname, '../../labs/exercises');

/** What an exercise's solution changes in one file, from its start, the last change first. */
export function changesOf(slug: string, path: string): Change[] {
  const read = (side: string): string => readFileSync(join(exercises, slug, side, path), 'utf8');
  const patch = structuredPatch(path, path, read('start'), read('solution'), '', '', {
    context: 0,
  });
  return patch.hunks
    .map(({ oldStart, oldLines, lines }) => ({
      line: oldStart,
      removed: oldLines,
      added: lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1)),
    }))
    .reverse();
}
