import { openIndexedDb } from './indexeddb.ts';
import { memoryStore } from './memory.ts';
import type { ProgressStore } from './store.ts';

/**
 * The store of this device, or one that lasts as long as the page (`durable` is false then, and the
 * page has to say so). Asks the browser not to clear it when space runs out; it may refuse.
 */
export async function openProgress(): Promise<ProgressStore> {
  try {
    const store = await openIndexedDb();
    if ('storage' in navigator) void navigator.storage.persist().catch(() => false);
    return store;
  } catch {
    return memoryStore();
  }
}
