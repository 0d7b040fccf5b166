import type { z } from 'zod';
import type { CollectionName } from './database.ts';

/** A record that could not be read. It is kept, never thrown away: it may be somebody's work. */
export interface Aside {
  collection: string;
  key: string;
  /** What was found. */
  found: unknown;
  /** What is wrong with it, for a person who can mend it. */
  reason: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * Records of one kind by key. What comes back has been checked against the kind's schema; what does
 * not fit is moved aside and counts as absent. Calls reject when the device stores nothing more
 * (`QuotaExceededError`) or storage is gone.
 */
export interface Collection<Item> {
  get(key: string): Promise<Item | undefined>;
  all(): Promise<Item[]>;
  /**
   * Reads, changes and writes one record as a single step, so that two tabs do not lose each other's
   * changes. `change` must not wait for anything. Gives the record written.
   */
  update(key: string, change: (item: Item | undefined) => Item): Promise<Item>;
  remove(key: string): Promise<void>;
}

/** What the records of one collection are. */
export interface Kind<Item> {
  name: CollectionName;
  schema: z.ZodType<Item>;
  /** The key under which a record is stored. */
  keyOf: (item: Item) => string;
  /** One from two with the same key; nothing that either holds is lost. */
  merge: (one: Item, other: Item) => Item;
}

/** Checks a stored value; the reason when it does not fit. */
export function readStored<Item>(
  kind: Pick<Kind<Item>, 'schema'>,
  found: unknown,
): { item: Item } | { reason: string } {
  const parsed = kind.schema.safeParse(found);
  if (parsed.success) return { item: parsed.data };
  const reason = parsed.error.issues
    .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
    .join('; ');
  return { reason };
}
