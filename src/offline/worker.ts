/**
 * The site's service worker: what was opened once works without a network, and the frames of the
 * preview get their pages from the guest. Built to `/sw.js` by `integration.ts`.
 */
import { previewPrefix } from '../preview/address.ts';
import { hello, keep, prefetch } from '../preview/messages.ts';
import { answerPreview } from './frames.ts';
import { dropOldImages, keepAll, keptFirst, networkFirst, sweep } from './keeping.ts';
import { routeOf } from './routes.ts';
import type { BuildFacts, HeardEvent, WorkerScope } from './scope.ts';

declare const __BUILD__: BuildFacts;
// The one cast: in this file `self` is a service worker's, which the DOM's types don't know.
const scope = self as unknown as WorkerScope;

const base = new URL(scope.registration.scope).pathname;
const root = { origin: scope.location.origin, prefix: previewPrefix(base) };
const offlinePage = new URL('offline/', scope.registration.scope).href;

scope.addEventListener('install', (event) => {
  const urls = __BUILD__.precache.map((path) => new URL(path, scope.registration.scope).href);
  event.waitUntil(keepAll(urls, base, true).then(() => scope.skipWaiting()));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(scope.clients.claim().then(sweep));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== scope.location.origin) return;
  const route = routeOf(url.pathname, base);
  if (route === undefined) return;
  if (route === 'preview') {
    event.respondWith(answerPreview(scope, request, root));
    return;
  }
  if (request.method !== 'GET') return;
  const lasting = (work: Promise<unknown>) => {
    event.waitUntil(work);
  };
  if (route === 'asset' || route === 'machine') {
    event.respondWith(keptFirst(request, route, lasting));
    return;
  }
  const answer = networkFirst(request, offlinePage, lasting);
  if (route === 'manifest') {
    lasting(answer.then((response) => dropOldImages(response.clone())).catch(() => undefined));
  }
  event.respondWith(answer);
});

scope.addEventListener('message', (event) => {
  const { data } = event;
  if (hello.safeParse(data).success) {
    event.ports[0]?.postMessage({ type: 'preview-client', clientId: event.source?.id ?? '' });
    return;
  }
  const wanted = keep.safeParse(data);
  if (wanted.success) event.waitUntil(keepAll(wanted.data.urls, base, false));
  const ahead = prefetch.safeParse(data);
  if (ahead.success) event.waitUntil(fetchAhead(event, ahead.data.urls));
});

/** Answers `prefetch` on its port, if it has one: `{ type: 'prefetched', done, total }` each time. */
async function fetchAhead(event: HeardEvent, urls: string[]): Promise<void> {
  const total = new Set(urls).size;
  await keepAll(urls, base, false, (done) => {
    event.ports[0]?.postMessage({ type: 'prefetched', done, total });
  });
}
