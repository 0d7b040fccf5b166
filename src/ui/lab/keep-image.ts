/** Makes the whole machine available offline, once it runs and the page has nothing better to do. */
import { imageFolder, readManifest } from '../../machine/boot.ts';
import type { prefetch } from '../../preview/messages.ts';
import type { z } from 'zod/mini';

/** The first minutes belong to the learner's own downloads, in ms. */
const delay = 20_000;

/**
 * Asks the service worker for every part of the disk that it does not keep yet. Nothing happens
 * where there is no service worker, or where the reader asked the browser to save data.
 */
export function keepImageLater(): void {
  setTimeout(() => {
    void keepImage().catch(() => undefined);
  }, delay);
}

async function keepImage(): Promise<void> {
  if (!('serviceWorker' in navigator) || !navigator.serviceWorker.controller) return;
  if (matchMedia('(prefers-reduced-data: reduce)').matches) return;
  const folder = imageFolder();
  const { hash, disk } = await readManifest(folder);
  const names = disk.parts.flatMap((part) => (part ? [part.name] : []));
  const message: z.infer<typeof prefetch> = {
    type: 'prefetch',
    urls: [...names, disk.hot.name].map((name) => `${folder}${hash}/${name}`),
  };
  navigator.serviceWorker.controller.postMessage(message);
}
