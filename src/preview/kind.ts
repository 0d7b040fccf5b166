/**
 * How a body is shown: as a page, a picture or text in the frame; as a PDF to open; as a file, with
 * its type and its beginning; as nothing.
 */
export type BodyKind = 'page' | 'image' | 'text' | 'pdf' | 'file' | 'empty';

export type Headers = readonly (readonly [string, string])[];

/** The first value of a header, or an empty string. Names in any case. */
export function headerValue(headers: Headers, name: string): string {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1] ?? '';
}

/** All values of a header that may come more than once (`Set-Cookie`). */
export function headerValues(headers: Headers, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** `text/html` of `Text/HTML; charset=utf-8`. */
export function essence(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The `charset` of a media type, lower case, or an empty string. */
export function charsetOf(contentType: string): string {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? '';
}

/** The pictures that every browser shows by itself; others are files to it. */
export const shownPictures: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/x-icon',
  'image/vnd.microsoft.icon',
  'image/svg+xml',
]);

const textual =
  /^(?:text\/.*|application\/(?:json|javascript|ecmascript|xml|x-sh|x-yaml|yaml|.*\+json|.*\+xml))$/;

/** True when most of the first 1024 bytes are printable: a dump of text reads better than one of bytes. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 1024);
  let odd = 0;
  for (const byte of start) {
    if (byte === 0) return false;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) odd += 1;
  }
  return odd * 20 <= start.length;
}

/** True when the bytes open like PHP's source: a server that sends this has not run it. */
export function looksLikePhpSource(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<\?(?:php\b|=)/.test(start);
}

/** What a browser would do with an answer's body; without a type it guesses from the bytes. */
export function bodyKind(headers: Headers, body: Uint8Array): BodyKind {
  if (body.length === 0) return 'empty';
  if (/^\s*attachment\b/i.test(headerValue(headers, 'content-disposition'))) return 'file';
  const type = essence(headerValue(headers, 'content-type'));
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'page';
  if (shownPictures.has(type)) return 'image';
  if (type === 'application/pdf') return 'pdf';
  if (textual.test(type)) return 'text';
  if (type !== '') return 'file';
  const start = new TextDecoder('latin1').decode(body.subarray(0, 512)).trimStart().toLowerCase();
  if (/^<(?:!doctype html|html|head|body|h1|p|div|table|title)\b/.test(start)) return 'page';
  return looksLikeText(body) ? 'text' : 'file';
}

/**
 * The bytes as text: by the type's `charset`, else by a `<meta charset>` among the first 1024
 * bytes (HTML §13.2.3.2), else as UTF-8. Unknown names fall back to UTF-8.
 */
export function decodeText(body: Uint8Array, contentType: string): string {
  let label = charsetOf(contentType);
  if (label === '' && essence(contentType).includes('html')) {
    const start = new TextDecoder('latin1').decode(body.subarray(0, 1024));
    label = /<meta[^>]+charset\s*=\s*["']?([\w:-]+)/i.exec(start)?.[1] ?? '';
  }
  try {
    return new TextDecoder(label || 'utf-8').decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

/** The first `rows` × 16 bytes as lines of offset, hex and ASCII, as `hexdump -C` writes them. */
export function hexDump(bytes: Uint8Array, rows: number): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, rows * 16); at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = Array.from(row, (byte) =>
      byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.',
    ).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${ascii}`);
  }
  return lines.join('\n');
}
