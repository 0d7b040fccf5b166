import type { GuestAddress } from './address.ts';

/** One cookie of the guest, as RFC 6265 §5.3 keeps it. Times in milliseconds since the epoch. */
export interface Cookie {
  name: string;
  value: string;
  path: string;
  /** Absent: lives as long as the jar. */
  expires?: number;
  httpOnly: boolean;
  created: number;
}

const maxBytes = 4096;
const maxCookies = 180;

/** RFC 6265 §5.1.4: the directory of the request's path. */
function defaultPath(requestPath: string): string {
  const path = requestPath.split('?')[0] ?? '';
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}

/** RFC 6265 §5.1.4: equal, or a prefix that ends at a slash. */
function pathMatches(requestPath: string, cookiePath: string): boolean {
  const path = requestPath.split('?')[0] ?? '';
  if (path === cookiePath) return true;
  if (!path.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || path[cookiePath.length] === '/';
}

/** Reads one `Set-Cookie` value; `undefined` when a browser would ignore it. */
export function parseSetCookie(
  header: string,
  requestPath: string,
  now: number,
): Cookie | undefined {
  const [pair = '', ...attributes] = header.split(';');
  const equals = pair.indexOf('=');
  if (equals < 0) return undefined;
  const name = pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  if (name === '' || name.length + value.length > maxBytes) return undefined;
  const cookie: Cookie = {
    name,
    value,
    path: defaultPath(requestPath),
    httpOnly: false,
    created: now,
  };
  let maxAge: number | undefined;
  let expires: number | undefined;
  let secure = false;
  let domain = '';
  for (const attribute of attributes) {
    const at = attribute.indexOf('=');
    const key = (at < 0 ? attribute : attribute.slice(0, at)).trim().toLowerCase();
    const text = at < 0 ? '' : attribute.slice(at + 1).trim();
    if (key === 'max-age' && /^-?\d+$/.test(text)) maxAge = Number(text);
    else if (key === 'expires' && !Number.isNaN(Date.parse(text))) expires = Date.parse(text);
    else if (key === 'path' && text.startsWith('/')) cookie.path = text;
    else if (key === 'domain') domain = text.toLowerCase().replace(/^\./, '');
    else if (key === 'httponly') cookie.httpOnly = true;
    else if (key === 'secure') secure = true;
  }
  // The guest knows one host. A cookie for another is a cookie that no browser would take.
  if (domain !== '' && domain !== 'localhost') return undefined;
  if (name.startsWith('__Secure-') && !secure) return undefined;
  if (name.startsWith('__Host-') && (!secure || cookie.path !== '/' || domain !== '')) {
    return undefined;
  }
  if (maxAge !== undefined) cookie.expires = maxAge <= 0 ? 0 : now + maxAge * 1000;
  else if (expires !== undefined) cookie.expires = expires;
  return cookie;
}

/**
 * The cookies of one lab, in memory. Like browsers it keeps them per host and not per port, and
 * takes `Secure` ones from localhost. The course's own cookies never enter here, nor these leave.
 */
export class CookieJar {
  readonly #cookies: Cookie[] = [];

  /** Takes the `Set-Cookie` values of an answer to a request for `address`. */
  store(setCookies: Iterable<string>, address: GuestAddress, now: number): void {
    for (const header of setCookies) {
      const cookie = parseSetCookie(header, address.path, now);
      if (!cookie) continue;
      const same = this.#cookies.findIndex(
        (other) => other.name === cookie.name && other.path === cookie.path,
      );
      const previous = this.#cookies[same];
      if (previous) {
        cookie.created = previous.created;
        this.#cookies.splice(same, 1);
      }
      if (cookie.expires === undefined || cookie.expires > now) this.#cookies.push(cookie);
      if (this.#cookies.length > maxCookies) this.#cookies.shift();
    }
  }

  /** Those that a request for `path` carries: longest path first, then oldest (RFC 6265 §5.4). */
  matching(path: string, now: number): Cookie[] {
    return this.#cookies
      .filter((cookie) => cookie.expires === undefined || cookie.expires > now)
      .filter((cookie) => pathMatches(path, cookie.path))
      .sort((a, b) => b.path.length - a.path.length || a.created - b.created);
  }

  /** The value of the `Cookie` header, or an empty string. */
  header(path: string, now: number): string {
    return this.matching(path, now)
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }

  clear(): void {
    this.#cookies.length = 0;
  }
}
