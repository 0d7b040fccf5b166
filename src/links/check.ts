import { idsOf, linksOf, type Link } from './pages.ts';

/** What is looked at: a built site. */
export interface Site {
  /** Path (`/es/lessons/pools/`) → the page's HTML. */
  pages: ReadonlyMap<string, string>;
  /** Whether the site serves a file at that path, a page or not. */
  has: (path: string) => boolean;
  /** Where a page was written, when a person wrote one file for it. */
  sourceOf: (path: string) => { file: string; text: string } | undefined;
}

/** A link that leads nowhere, for the person who wrote it. */
export interface DeadLink {
  /** The source from the project's folder, or the page's path when many files make it. */
  file: string;
  /** From 1; absent when the link isn't in the source in these words. */
  line?: number;
  /** What is wrong and what to do. */
  message: string;
}

/**
 * Every link of the site that leads to no page, or to no place of its page. Each once a page.
 */
export function deadLinks(site: Site): DeadLink[] {
  const ids = new Map([...site.pages].map(([path, html]) => [path, idsOf(html)]));
  const found: DeadLink[] = [];
  for (const [path, html] of site.pages) {
    const seen = new Set<string>();
    for (const link of linksOf(html, path)) {
      if (seen.has(link.href)) continue;
      seen.add(link.href);
      const message = fault(link, ids, site.has);
      if (message === undefined) continue;
      const source = site.sourceOf(path);
      const line = source && lineOf(source.text, link.href);
      found.push({ file: source?.file ?? path, ...(line !== undefined && { line }), message });
    }
  }
  return found;
}

function fault(
  { href, path, fragment }: Link,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
  has: (path: string) => boolean,
): string | undefined {
  const there = ids.get(path);
  if (!there) {
    if (has(path)) return undefined;
    const near = nearest(path, ids.keys());
    return `the link "${href}" leads to ${path}, which is no page.${meant(near)} Mend the link, or write the page.`;
  }
  // `#pm=static&clients=3` is what a page is to show, not a place on it.
  const isPlace = fragment !== '' && !fragment.includes('=');
  if (!isPlace || there.has(fragment)) return undefined;
  const near = nearest(fragment, there);
  return `the link "${href}" leads to "#${fragment}", which ${path} has not.${meant(near && `#${near}`)} A heading's id is its text in lower case, with hyphens.`;
}

function meant(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** The line of a link in its source; Markdown and HTML may write it encoded or not. */
function lineOf(text: string, href: string): number | undefined {
  const wanted = new Set([href, safely(decodeURI, href), safely(encodeURI, href)]);
  const index = text.split('\n').findIndex((line) => [...wanted].some((each) => holds(line, each)));
  return index < 0 ? undefined : index + 1;
}

/** Whole, so that `#a` isn't found in `#ab`. */
function holds(line: string, href: string): boolean {
  for (let at = line.indexOf(href); at >= 0; at = line.indexOf(href, at + 1)) {
    if (/^[)"'}\s>]?$/.test(line.charAt(at + href.length))) return true;
  }
  return false;
}

function safely(change: (text: string) => string, text: string): string {
  try {
    return change(text);
  } catch {
    return text;
  }
}

/** What is written most alike, if it is alike at all: fewer than half of the letters differ. */
function nearest(wanted: string, known: Iterable<string>): string | undefined {
  let best: { text: string; distance: number } | undefined;
  for (const text of known) {
    const distance = differences(wanted, text);
    if (distance < (best?.distance ?? wanted.length / 2)) best = { text, distance };
  }
  return best?.text;
}

/** Levenshtein's distance: letters to put in, take out or change. */
function differences(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let index = 0; index < one.length; index += 1) {
    const next = [index + 1];
    for (let at = 0; at < other.length; at += 1) {
      const change = (row[at] ?? 0) + (other[at] === one[index] ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
