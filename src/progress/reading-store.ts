import { addStores, databaseName, databaseVersion } from './database.ts';
import { isReading } from './reading.ts';
import type { Reading } from './reading.ts';

/*
 * The same store as `indexeddb.ts` opens, without the libraries: every page shows what was read,
 * and its scripts together may weigh less than either of them.
 */

/** What was read on this device. Rejects where the browser stores nothing. */
export async function loadReadings(): Promise<Reading[]> {
  const database = await open();
  try {
    const found = await settled(database.transaction('lessons').objectStore('lessons').getAll());
    return found.filter(isReading);
  } finally {
    database.close();
  }
}

/**
 * Changes one lesson's record in one step, so that two tabs do not lose each other's changes. A
 * record that can't be read is moved aside. Rejects where the browser stores nothing.
 *
 * @param now milliseconds since the epoch
 */
export async function changeReading(
  slug: string,
  change: (reading: Reading) => Reading,
  now: number = Date.now(),
): Promise<void> {
  const database = await open();
  try {
    const writing = database.transaction(['lessons', 'aside'], 'readwrite');
    const lessons = writing.objectStore('lessons');
    const found: unknown = await settled(lessons.get(slug));
    if (found !== undefined && !isReading(found)) {
      const reason = 'not a record of reading';
      writing
        .objectStore('aside')
        .add({ collection: 'lessons', key: slug, found, reason, at: now });
    }
    lessons.put(change(isReading(found) ? found : { slug }), slug);
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onabort = () => {
        reject(writing.error ?? new Error('The browser did not write'));
      };
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, databaseVersion);
  request.onupgradeneeded = () => {
    addStores(request.result);
  };
  return settled(request);
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The browser gave no database'));
    };
  });
}
