/** The database on the reader's device, as all who open it must agree on it. */
export const databaseName = 'inside-php-fpm';

/** Raised with a new store; `addStores` adds what is missing and never removes. */
export const databaseVersion = 4;

/** The stores with one record for each key. */
export const collectionNames = [
  'exercises',
  'lessons',
  'quizzes',
  'exams',
  'answers',
  'cards',
] as const;
export type CollectionName = (typeof collectionNames)[number];

/** What an upgrade needs of a database. */
interface Upgrading {
  objectStoreNames: { contains(name: CollectionName | 'aside'): boolean };
  createObjectStore(name: CollectionName | 'aside', options?: IDBObjectStoreParameters): unknown;
}

/** Adds the stores that are not there yet: one for each collection, and one for what can't be read. */
export function addStores(database: Upgrading): void {
  for (const name of [...collectionNames, 'aside'] as const) {
    if (database.objectStoreNames.contains(name)) continue;
    database.createObjectStore(name, { autoIncrement: name === 'aside' });
  }
}
