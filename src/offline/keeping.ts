import { parseRange, routeOf, unmentioned } from './routes.ts';

/**
 * The names carry the version of what is kept in them, not the build's: what was opened once stays
 * readable after an update, and is replaced piece by piece as it is opened again.
 */
const names = { page: 'pages-1', asset: 'assets-1', machine: 'machine-1' };

/** Milliseconds that a page may take from the network when there is a kept one. */
const patience = 4000;

const loosely: CacheQueryOptions = { ignoreSearch: true, ignoreVary: true };

/** Keeps an answer if it is whole and ours. A full disk or a refused quota costs only the keeping. */
async function put(cacheName: string, key: string, response: Response): Promise<void> {
  if (response.status !== 200 || response.type !== 'basic' || response.redirected) return;
  try {
    const cache = await caches.open(cacheName);
    await cache.put(key, response);
  } catch {
    // Not kept: the next visit asks the network again.
  }
}

function keyOf(url: URL): string {
  return url.origin + url.pathname;
}

/** Kept first: for what never changes under its name. */
export async function keptFirst(
  request: Request,
  kind: 'asset' | 'machine',
  lasting: (work: Promise<unknown>) => void,
): Promise<Response> {
  const url = new URL(request.url);
  const cache = await caches.open(names[kind]);
  const kept = await cache.match(keyOf(url), loosely);
  const range = request.headers.get('range');
  if (kept && range !== null) return await stretch(kept, range);
  if (kept) return kept;
  const response = await fetch(request);
  // A part of a file (206) isn't kept; `put` sees to it.
  lasting(put(names[kind], keyOf(url), response.clone()));
  return response;
}

async function stretch(kept: Response, header: string): Promise<Response> {
  const whole = await kept.blob();
  const range = parseRange(header, whole.size);
  if (!range) return new Response(null, { status: 416 });
  const part = whole.slice(range.start, range.end + 1, whole.type);
  const content = `bytes ${range.start}-${range.end}/${whole.size}`;
  return new Response(part, { status: 206, headers: { 'Content-Range': content } });
}

/**
 * Network first: for what may change under its name. Without a network, or after `patience`, what
 * was kept; for a page that wasn't, the page that says so.
 */
export async function networkFirst(
  request: Request,
  offlinePage: string,
  lasting: (work: Promise<unknown>) => void,
): Promise<Response> {
  const url = new URL(request.url);
  const cache = await caches.open(names.page);
  const kept = async () =>
    (await cache.match(keyOf(url), loosely)) ??
    (url.pathname.endsWith('/') ? undefined : await cache.match(`${keyOf(url)}/`, loosely));
  const fresh = fetch(request).then((response) => {
    lasting(put(names.page, keyOf(url), response.clone()));
    return response;
  });
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => void kept().then((response) => response && resolve(response)), patience);
  });
  try {
    return await Promise.race([fresh, late]);
  } catch (error) {
    const response = await kept();
    if (response) return response;
    const page = request.mode === 'navigate' ? await cache.match(offlinePage, loosely) : undefined;
    if (!page) throw error;
    return new Response(page.body, { status: 503, headers: page.headers });
  }
}

/** Fetches what isn't kept yet, three at a time; `onDone` hears how many are there after each. */
export async function keepAll(
  urls: readonly string[],
  base: string,
  fresh: boolean,
  onDone: (done: number) => void = () => undefined,
): Promise<void> {
  const queue = [...new Set(urls)];
  let done = 0;
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await keepOne(new URL(next, location.href), base, fresh);
      done += 1;
      onDone(done);
    }
  };
  await Promise.all([work(), work(), work()]);
}

async function keepOne(url: URL, base: string, fresh: boolean): Promise<void> {
  const route = url.origin === location.origin ? routeOf(url.pathname, base) : undefined;
  if (route === undefined || route === 'preview') return;
  const name = names[route === 'manifest' ? 'page' : route];
  const cache = await caches.open(name);
  const stays = route === 'asset' || route === 'machine';
  if ((stays || !fresh) && (await cache.match(keyOf(url), loosely))) return;
  try {
    await put(name, keyOf(url), await fetch(url, { cache: fresh ? 'no-cache' : 'default' }));
  } catch {
    // No network now: it is kept when it is asked for.
  }
}

/** Removes what nothing kept needs any more, and the caches of older versions of this file. */
export async function sweep(): Promise<void> {
  const current = new Set(Object.values(names));
  for (const name of await caches.keys()) if (!current.has(name)) await caches.delete(name);
  const assets = await caches.open(names.asset);
  const texts = await textsOf(assets, (type) => /javascript|css|svg|json/.test(type));
  const pages = await textsOf(await caches.open(names.page), (type) => type.includes('html'));
  for (const url of unmentioned(texts, pages.values())) await assets.delete(url);
}

async function textsOf(cache: Cache, wanted: (type: string) => boolean) {
  const texts = new Map<string, string>();
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const readable = response && wanted(response.headers.get('content-type') ?? '');
    texts.set(request.url, readable ? await response.text() : '');
  }
  return texts;
}

/** Drops the images that the manifest, as just received, no longer names. */
export async function dropOldImages(manifest: Response): Promise<void> {
  const facts: unknown = await manifest.json().catch(() => undefined);
  if (typeof facts !== 'object' || facts === null || !('hash' in facts)) return;
  const { hash } = facts;
  if (typeof hash !== 'string' || hash.length < 8) return;
  const cache = await caches.open(names.machine);
  for (const request of await cache.keys()) {
    if (!new URL(request.url).pathname.includes(`/machine/${hash}/`)) await cache.delete(request);
  }
}
