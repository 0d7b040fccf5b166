import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { answerKind } from './answer-record.ts';
import { readStored } from './collection.ts';
import type { Aside, Collection, Kind } from './collection.ts';
import {
  addStores,
  collectionNames,
  databaseName,
  databaseVersion,
  type CollectionName,
} from './database.ts';
import { examKind } from './exam-attempt.ts';
import { exerciseKind } from './exercise-work.ts';
import { readingKind } from './lesson-reading.ts';
import { quizKind } from './quiz-work.ts';
import { cardKind } from './review-card.ts';
import type { Contents, ProgressStore } from './store.ts';

interface Schema extends DBSchema {
  /** Values are `unknown`: another version of the course may have written them. */
  exercises: { key: string; value: unknown };
  lessons: { key: string; value: unknown };
  quizzes: { key: string; value: unknown };
  exams: { key: string; value: unknown };
  answers: { key: string; value: unknown };
  cards: { key: string; value: unknown };
  aside: { key: number; value: Aside };
}
/** A transaction over some of the stores. */
type Writing = IDBPTransaction<Schema, (CollectionName | 'aside')[], 'readwrite'>;

/**
 * Opens the store in this browser. Rejects where there is no IndexedDB (some private windows), or
 * when a newer version of the course has changed it.
 */
export async function openIndexedDb(now: () => number = () => Date.now()): Promise<ProgressStore> {
  const database = await openDB<Schema>(databaseName, databaseVersion, {
    upgrade: addStores,
    // A newer version in another tab waits for this one to let go.
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return {
    durable: true,
    exercises: collection(database, exerciseKind, now),
    lessons: collection(database, readingKind, now),
    quizzes: collection(database, quizKind, now),
    exams: collection(database, examKind, now),
    answers: collection(database, answerKind, now),
    cards: collection(database, cardKind, now),
    aside: () => database.getAll('aside'),
    putAside: async (aside) => {
      await database.add('aside', aside);
    },
    replace: (contents) => replace(database, contents),
    close: () => {
      database.close();
    },
  };
}

function collection<Item>(
  database: IDBPDatabase<Schema>,
  kind: Kind<Item>,
  now: () => number,
): Collection<Item> {
  /** Reads one record and moves it aside, in the same transaction, when it does not fit. */
  const read = async (writing: Writing, key: string): Promise<Item | undefined> => {
    const records = writing.objectStore(kind.name);
    const found = await records.get(key);
    if (found === undefined) return undefined;
    const result = readStored(kind, found);
    if ('item' in result) return result.item;
    const { reason } = result;
    await writing.objectStore('aside').add({
      collection: kind.name,
      key,
      found,
      reason,
      at: now(),
    });
    await records.delete(key);
    return undefined;
  };

  const within = <Value>(work: (writing: Writing) => Promise<Value>): Promise<Value> =>
    wholly(database.transaction([kind.name, 'aside'], 'readwrite'), work);

  return {
    get: (key) => within((writing) => read(writing, key)),
    all: () =>
      within(async (writing) => {
        const items: Item[] = [];
        for (const key of await writing.objectStore(kind.name).getAllKeys()) {
          const item = await read(writing, key);
          if (item !== undefined) items.push(item);
        }
        return items;
      }),
    update: (key, change) =>
      within(async (writing) => {
        const item = change(await read(writing, key));
        await writing.objectStore(kind.name).put(item, key);
        return item;
      }),
    remove: (key) =>
      within(async (writing) => {
        await writing.objectStore(kind.name).delete(key);
      }),
  };
}

/** Runs the work and waits until it is on the disk; on failure nothing of it stays. */
async function wholly<Value>(
  writing: Writing,
  work: (writing: Writing) => Promise<Value>,
): Promise<Value> {
  try {
    const value = await work(writing);
    await writing.done;
    return value;
  } catch (error) {
    writing.done.catch(() => undefined);
    try {
      writing.abort();
    } catch {
      // It was over already.
    }
    throw error;
  }
}

function replace(database: IDBPDatabase<Schema>, contents: Contents): Promise<void> {
  return wholly(
    database.transaction([...collectionNames, 'aside'], 'readwrite'),
    async (writing) => {
      const put = async <Item>(kind: Kind<Item>, items: readonly Item[]): Promise<void> => {
        const records = writing.objectStore(kind.name);
        await records.clear();
        for (const item of items) await records.put(item, kind.keyOf(item));
      };
      await put(exerciseKind, contents.exercises);
      await put(readingKind, contents.lessons);
      await put(quizKind, contents.quizzes);
      await put(examKind, contents.exams);
      await put(answerKind, contents.answers);
      await put(cardKind, contents.cards);
      const aside = writing.objectStore('aside');
      await aside.clear();
      for (const each of contents.aside) await aside.add(each);
    },
  );
}
