/**
 * How a request for something of the site is served.
 *
 * - `asset`: its name holds its hash (`_astro/`), so what was kept is right for ever;
 * - `machine`: likewise, under the image's hash (`machine/<hash>/…`), and large;
 * - `manifest`: names the image that is current; the network knows better;
 * - `page`: everything else; the network knows better;
 * - `preview`: the guest's, never kept.
 */
export type Route = 'asset' | 'machine' | 'manifest' | 'page' | 'preview';

/** The route of a path, or `undefined` for what lies outside `base` (slashes at both ends). */
export function routeOf(path: string, base: string): Route | undefined {
  if (!path.startsWith(base)) return undefined;
  const rest = path.slice(base.length);
  if (rest === 'preview' || rest.startsWith('preview/')) return 'preview';
  if (rest.startsWith('_astro/')) return 'asset';
  if (rest === 'machine/manifest.json') return 'manifest';
  if (/^machine\/[^/]{8,}\/./.test(rest)) return 'machine';
  return 'page';
}

/**
 * The kept assets that nothing kept mentions any more. An asset lives while a kept page names it, or
 * another asset that lives does (a style sheet its font, a script the parts it loads on a click).
 *
 * @param assets URL → text, or an empty text for what isn't text
 * @param pages the texts of all kept pages
 */
export function unmentioned(
  assets: ReadonlyMap<string, string>,
  pages: Iterable<string>,
): string[] {
  const waiting = new Map([...assets.keys()].map((url) => [url, url.split('/').pop() ?? url]));
  const texts = [...pages];
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    for (const [url, name] of waiting) {
      if (!text.includes(name)) continue;
      waiting.delete(url);
      texts.push(assets.get(url) ?? '');
    }
  }
  return [...waiting.keys()];
}

/** The stretch that a `Range` header asks for; `undefined` when it isn't one plain stretch. */
export function parseRange(
  header: string,
  size: number,
): { start: number; end: number } | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  const [, from = '', to = ''] = found;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end && start < size ? { start, end } : undefined;
}
