import type { Page } from '@playwright/test';

/** What the page keeps on the device in one of its stores; nothing while there is none. */
export function kept(page: Page, store: string): Promise<unknown[]> {
  return page.evaluate(async (name) => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error('no database'));
        };
      });
    const database = await settled(indexedDB.open('inside-php-fpm'));
    try {
      const found = database.objectStoreNames.contains(name)
        ? await settled(database.transaction(name).objectStore(name).getAll())
        : [];
      return found as unknown[];
    } finally {
      database.close();
    }
  }, store);
}
