/** A learner's own files that made room for others. Nothing of somebody's work is thrown away. */

type Files = Readonly<Record<string, string>>;

/** Files put away: when, ms since the epoch, and the texts that differed from the start, by path. */
export interface ShelvedFiles {
  at: number;
  files: Record<string, string>;
}

export function sameFiles(one: Files, other: Files): boolean {
  const paths = Object.keys(one);
  return (
    paths.length === Object.keys(other).length &&
    paths.every((path) => Object.hasOwn(other, path) && one[path] === other[path])
  );
}

/**
 * The shelf once a learner with the files `mine` goes on with `next`: those leave it if they were on
 * it, and `mine` are put there unless they are none. Nothing is on it twice.
 */
export function swapFiles(
  shelf: readonly ShelvedFiles[],
  { mine, next, now }: { mine: Files; next: Files; now: number },
): ShelvedFiles[] {
  const rest = shelf.filter(({ files }) => !sameFiles(files, next) && !sameFiles(files, mine));
  if (Object.keys(mine).length === 0 || sameFiles(mine, next)) return rest;
  return [...rest, { at: now, files: { ...mine } }];
}
