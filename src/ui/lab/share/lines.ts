import { diffLines } from 'diff';

/** A line of a file, in both versions or in one. */
export interface Line {
  sign: ' ' | '+' | '-';
  text: string;
}

/** More changed lines than this are shown as new ones: telling them apart would take seconds. */
const mostChanges = 3000;

/** A whole file, with the lines marked that come to `before` or go from it. */
export function linesOf(before: string, after: string): Line[] {
  const changes = diffLines(before, after, { maxEditLength: mostChanges });
  if (!changes) return split(after).map((text) => ({ sign: '+', text }));
  return changes.flatMap(({ value, added, removed }) =>
    split(value).map((text): Line => ({ sign: added ? '+' : removed ? '-' : ' ', text })),
  );
}

function split(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
