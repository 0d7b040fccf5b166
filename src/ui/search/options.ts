import type { Answer, Piece } from '../../search/answer.ts';

/** One row of the list that can be chosen: a page, or a section of the page above it. */
export interface Option {
  kind: 'page' | 'section';
  title: string;
  href: string;
  /** What stands before a page's title: a lesson's number, for example. */
  label: string | undefined;
  excerpt: Piece[];
  /** Sections of the page that are not shown; said below the page's last row. */
  more: number;
}

/** The rows of a list of answers, in the order in which the arrow keys walk them. */
export function optionsOf(answers: readonly Answer[]): Option[] {
  return answers.flatMap(({ title, href, kind, excerpt, sections, more }) => {
    const rows: Option[] = [
      { kind: 'page', title, href, label: kind, excerpt: excerpt ?? [], more: 0 },
      ...sections.map((section) => ({
        kind: 'section' as const,
        label: undefined,
        more: 0,
        ...section,
      })),
    ];
    const last = rows.at(-1);
    if (last) last.more = more;
    return rows;
  });
}

/**
 * Where a key leads in a list of `count` rows; round at both ends.
 *
 * @param at the row that is active; -1 for none
 * @returns undefined for a key that doesn't move
 */
export function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  return undefined;
}
