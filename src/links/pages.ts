/** A link of a built page. */
export interface Link {
  /** As the page says it, entities resolved: `../pools/#cómo-se-cierra`. */
  href: string;
  /** Absolute in the site, percent signs resolved: `/es/lessons/pools/`. */
  path: string;
  /** Of the target, without `#`; empty when the link has none. */
  fragment: string;
}

const tag = /<a\s[^>]*?href="([^"]*)"/g;
const id = /\sid="([^"]+)"/g;
const entities: Record<string, string> = {
  amp: '&',
  '#38': '&',
  '#x26': '&',
  quot: '"',
  '#39': "'",
};
/** Any origin does: only the path is looked at. */
const origin = 'http://site.invalid';

function unescaped(text: string): string {
  return text.replace(/&(\w+|#\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The links of a page that stay in the site.
 *
 * @param html the built page
 * @param path where it is served: `/es/lessons/pools/`
 */
export function linksOf(html: string, path: string): Link[] {
  return [...html.matchAll(tag)].flatMap(([, raw = '']) => {
    const href = unescaped(raw);
    const url = URL.parse(href, origin + path);
    if (url?.origin !== origin) return [];
    return { href, path: decoded(url.pathname), fragment: decoded(url.hash.slice(1)) };
  });
}

/** All that a fragment can lead to on a page. */
export function idsOf(html: string): Set<string> {
  return new Set([...html.matchAll(id)].map(([, name = '']) => unescaped(name)));
}
