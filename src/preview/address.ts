/** A place in the guest: a port and a path with its query, for example `/hello.php?a=1`. */
export interface GuestAddress {
  port: number;
  path: string;
}

/** Where a reference leads: into the guest, out of it, or nowhere (`data:`, `mailto:`, `javascript:`). */
export type Target =
  | { kind: 'guest'; address: GuestAddress; fragment: string }
  | { kind: 'outside'; url: string }
  | { kind: 'inline'; url: string };

/** Where the course keeps its previews: its own origin, and the path under which they live. */
export interface PreviewRoot {
  /** The course's origin, for example `https://example.org`. */
  origin: string;
  /** The path that all previews start with, slashes at both ends, for example `/preview/`. */
  prefix: string;
}

/** The prefix of all previews of a site that is published under `base` (`/` or `/course/`). */
export function previewPrefix(base: string): string {
  return `${base.endsWith('/') ? base : `${base}/`}preview/`;
}

const labIdPattern = /^[A-Za-z0-9-]{8,64}(?:\.\d{1,4})?$/;

/**
 * Reads `/preview/<labId>/<port>/<path…>`. Gives `undefined` for anything else; a port outside
 * 1–65535 is anything else too.
 */
export function parsePreviewPath(
  pathAndQuery: string,
  prefix: string,
): (GuestAddress & { labId: string }) | undefined {
  if (!pathAndQuery.startsWith(prefix)) return undefined;
  const rest = pathAndQuery.slice(prefix.length);
  const found = /^([^/]+)\/(\d{1,5})(\/.*)$/s.exec(rest);
  if (!found) return undefined;
  const [, labId = '', digits = '', path = ''] = found;
  const port = Number(digits);
  if (!labIdPattern.test(labId) || port < 1 || port > 65535) return undefined;
  return { labId, port, path };
}

/** The course's path at which `address` of the lab `labId` is seen. */
export function previewPath(prefix: string, labId: string, address: GuestAddress): string {
  return `${prefix}${labId}/${String(address.port)}${address.path}`;
}

/** The address as a browser inside the guest would write it. Port 80 is not written. */
export function guestUrl(address: GuestAddress): string {
  const port = address.port === 80 ? '' : `:${String(address.port)}`;
  return `http://localhost${port}${address.path}`;
}

/** True for names and numbers of the guest's own loopback interface, the only one it has. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname) ||
    hostname === '0.0.0.0' ||
    hostname === '[::1]'
  );
}

/**
 * Resolves a reference written in a guest's page (an `href`, an `action`, a `Location`).
 *
 * A page's scripts see the course's address in `location`, so an absolute URL of the course's
 * origin is one that a script built from it: under the prefix it is a preview, elsewhere a path
 * from the guest's root.
 */
export function resolveReference(reference: string, base: string, root: PreviewRoot): Target {
  let url: URL;
  try {
    url = new URL(reference, base);
  } catch {
    return { kind: 'outside', url: reference };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'inline', url: url.href };
  }
  const path = url.pathname + url.search;
  if (url.origin === root.origin) {
    const preview = parsePreviewPath(path, root.prefix);
    const from = new URL(base);
    const port = preview?.port ?? (isLoopback(from.hostname) ? Number(from.port || 80) : 80);
    return { kind: 'guest', address: { port, path: preview?.path ?? path }, fragment: url.hash };
  }
  if (url.protocol === 'http:' && isLoopback(url.hostname)) {
    return { kind: 'guest', address: { port: Number(url.port || 80), path }, fragment: url.hash };
  }
  return { kind: 'outside', url: url.href };
}

/**
 * Reads what a learner types into the address bar: `/hello.php`, `hello.php`, `:8080/`,
 * `localhost:8080/x`, `http://127.0.0.1/`. What has no port keeps `current`'s.
 */
export function parseTyped(text: string, current: GuestAddress): Target {
  const typed = text.trim();
  const nowhere = { origin: 'null', prefix: '\0' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed))
    return resolveReference(typed, 'http://localhost/', nowhere);
  const host = /^((?:localhost|127(?:\.\d{1,3}){3}|\[::1\])?)(?::(\d{1,5}))?(\/.*)?$/s.exec(typed);
  if (host && (host[1] !== '' || host[2] !== undefined)) {
    const port = host[2] ?? (host[1] ? '80' : String(current.port));
    return resolveReference(
      `http://localhost:${port}${host[3] ?? '/'}`,
      'http://localhost/',
      nowhere,
    );
  }
  const base = `http://localhost:${String(current.port)}/`;
  return resolveReference(typed.startsWith('/') ? typed : `/${typed}`, base, nowhere);
}
