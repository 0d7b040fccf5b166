/** What a page asks for by itself while it is shown, and how it is written into it. */
export interface ReferencePlan {
  /** Elements that carry the reference. */
  selector: string;
  attribute: string;
  /** `style` sheets have references of their own; `frame` is a page inside the page. */
  kind: 'picture' | 'media' | 'script' | 'style' | 'frame';
}

/** Everything that is fetched and inlined, in the order in which its budget is spent. */
export const inlined: readonly ReferencePlan[] = [
  { selector: 'link[rel~="stylesheet" i][href]', attribute: 'href', kind: 'style' },
  { selector: 'script[src]', attribute: 'src', kind: 'script' },
  { selector: 'img[src], input[type="image" i][src]', attribute: 'src', kind: 'picture' },
  { selector: 'video[poster]', attribute: 'poster', kind: 'picture' },
  { selector: 'image[href]', attribute: 'href', kind: 'picture' },
  { selector: 'audio[src], video[src], source[src], track[src]', attribute: 'src', kind: 'media' },
  { selector: 'iframe[src]', attribute: 'src', kind: 'frame' },
];

/**
 * What is taken out: hints that would make the browser connect somewhere, and candidates for a
 * picture that already has its `src`.
 */
export const removed =
  'base, meta[http-equiv="content-security-policy" i], picture > source, ' +
  ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'prerender', 'icon']
    .concat(['manifest', 'apple-touch-icon', 'mask-icon', 'compression-dictionary'])
    .map((rel) => `link[rel~="${rel}" i]`)
    .join(', ');

/** Limits in bytes and in number, so that a page that asks for a disk image doesn't fill the tab. */
export interface InlineLimits {
  each: number;
  total: number;
  count: number;
  /** How deep style sheets may import style sheets, and frames hold frames. */
  depth: number;
}

export const inlineLimits: InlineLimits = {
  each: 8 << 20,
  total: 24 << 20,
  count: 120,
  depth: 3,
};

/** The URLs of a `srcset`, in order (HTML §4.8.4.2.1), without their descriptors. */
export function srcsetUrls(srcset: string): string[] {
  const urls: string[] = [];
  let rest = srcset;
  for (;;) {
    rest = rest.replace(/^[\s,]+/, '');
    const url = /^\S+/.exec(rest)?.[0];
    if (url === undefined) return urls;
    rest = rest.slice(url.length);
    const bare = url.replace(/,+$/, '');
    if (bare !== '') urls.push(bare);
    if (bare === url) rest = rest.replace(/^(?:[^,(]|\([^)]*\))*/, '');
  }
}

/** Reads `3; url=/next.php` of a `<meta http-equiv=refresh>` or a `Refresh` header (HTML §4.2.5.3). */
export function parseRefresh(content: string): { seconds: number; url: string } | undefined {
  const found = /^\s*(\d*)(?:\.[\d.]*)?\s*(?:[;,\s]\s*(?:url\s*=\s*)?(.*))?$/is.exec(content);
  if (!found) return undefined;
  const [, digits = '', target = ''] = found;
  const quote = /^(["'])(.*?)\1/s.exec(target.trim());
  return { seconds: Number(digits || 0), url: quote?.[2] ?? target.trim() };
}

/** Bytes as a `data:` URL. */
export function dataUrl(type: string, bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  // Quotes or blanks would end the attribute or the url() that it is written into.
  const safe = type.replace(/[^\w\-+./;=]/g, '') || 'application/octet-stream';
  return `data:${safe};base64,${btoa(binary)}`;
}
