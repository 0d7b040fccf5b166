import * as z from 'zod/mini';

/** A stretch of text; `hit` when it is one of the words that were looked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** A section of a page in which the words stand. */
export interface Section {
  title: string;
  href: string;
  excerpt: Piece[];
}

/** A page in which the words stand, as the list of results shows it. */
export interface Answer {
  title: string;
  href: string;
  /** What stands before the page's title: a lesson's number, for example. */
  kind: string | undefined;
  /** From above the first heading; absent when the words stand in sections only. */
  excerpt: Piece[] | undefined;
  /** The best ones, best first. */
  sections: Section[];
  /** How many sections more than those. */
  more: number;
}

const hits = z.array(z.object({ balanced_score: z.number() }));

/** What Pagefind 1.5 says of a page (`PagefindSearchFragment`); the rest of it is not used. */
const fragment = z.object({
  url: z.string(),
  excerpt: z.string(),
  meta: z.object({ title: z.optional(z.string()), kind: z.optional(z.string()) }),
  sub_results: z.array(
    z.object({
      title: z.string(),
      url: z.string(),
      excerpt: z.string(),
      weighted_locations: hits,
    }),
  ),
});

/**
 * Reads what Pagefind says of a page.
 *
 * @param most sections to show
 * @throws ZodError when it is something else, as from another version of Pagefind
 */
export function readAnswer(found: unknown, most = 3): Answer {
  const { url, meta, excerpt, sub_results } = fragment.parse(found);
  const title = meta.title ?? url;
  const own = sub_results.find((section) => section.url === url);
  const sections = sub_results
    .filter((section) => section !== own)
    .sort((one, other) => weight(other.weighted_locations) - weight(one.weighted_locations));
  const text = own?.excerpt ?? (sections.length === 0 ? excerpt : undefined);
  return {
    title,
    href: url,
    kind: meta.kind,
    excerpt: text === undefined ? undefined : withoutHeading(piecesOf(text), title),
    sections: sections.slice(0, most).map((section) => ({
      title: section.title,
      href: section.url,
      excerpt: withoutHeading(piecesOf(section.excerpt), section.title),
    })),
    more: Math.max(0, sections.length - most),
  };
}

/**
 * Do the words that were looked for stand in this answer? Where none of them does, Pagefind 1.5 gives
 * what their beginnings find, down to one letter: `x` for `xylophone`. Half a word is near enough.
 */
export function isMeant({ excerpt, sections }: Answer, words: string): boolean {
  const hits = [excerpt, ...sections.map((section) => section.excerpt)]
    .flatMap((pieces) => pieces ?? [])
    .filter(({ hit }) => hit);
  const least = Math.min(...words.split(/\s+/).map((word) => word.length / 2));
  return hits.length === 0 || hits.some(({ text }) => text.length >= least);
}

function weight(locations: z.infer<typeof hits>): number {
  return locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
}

/**
 * An excerpt's pieces. Pagefind marks hits with `<mark>`, and writes the page's own angle brackets
 * as `&lt;` and `&gt;`; there is no other markup in it.
 */
export function piecesOf(excerpt: string): Piece[] {
  return excerpt
    .split(/<\/?mark>/)
    .map((text, index) => ({
      text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
      hit: index % 2 === 1,
    }))
    .filter(({ text }) => text !== '');
}

/** An excerpt without the heading that it begins with: the list shows that above it. */
export function withoutHeading(pieces: readonly Piece[], heading: string): Piece[] {
  const whole = pieces.map(({ text }) => text).join('');
  if (!whole.startsWith(heading)) return [...pieces];
  // Pagefind ends a heading with a full stop, so that it doesn't run into the text.
  let over = heading.length + (/^[.\s]*/.exec(whole.slice(heading.length))?.[0].length ?? 0);
  const left: Piece[] = [];
  for (const { text, hit } of pieces) {
    const cut = Math.min(over, text.length);
    over -= cut;
    if (cut < text.length) left.push({ text: text.slice(cut), hit });
  }
  return left;
}
