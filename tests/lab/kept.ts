import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { manifestSchema } from '../../src/machine/manifest.ts';

/** Waits until the service worker has kept every part of the machine's disk. */
export async function expectWholeMachineKept(page: Page, dist: string): Promise<void> {
  const text = readFileSync(join(dist, 'machine/manifest.json'), 'utf8');
  const { hash, disk } = manifestSchema.parse(JSON.parse(text));
  const parts = disk.parts.flatMap((part) => (part ? [`/machine/${hash}/${part.name}`] : []));
  const missing = () =>
    page.evaluate(async (paths) => {
      const cache = await caches.open('machine-1');
      const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
      return paths.filter((path) => !kept.has(path)).length;
    }, parts);
  await expect.poll(missing, { timeout: 180_000, intervals: [2000] }).toBe(0);
}
