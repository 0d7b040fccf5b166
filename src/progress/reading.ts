/** What a reader did with one lesson, in whatever language: its slug is the same in all of them. */
export interface Reading {
  slug: string;
  /** The reader's own word: read, or not after all. */
  mark?: { read: boolean; at: number };
  /** Where the reader was last. */
  place?: Place;
}

/** A place in a lesson. */
export interface Place {
  /** The language that was read: the ids of headings are made of its words. */
  lang: string;
  /** The last heading passed; absent above the first one. */
  heading?: { id: string; text: string };
  /** Milliseconds since the epoch. */
  at: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
const isWord = (value: unknown): value is string => typeof value === 'string' && value !== '';

function isMark(value: unknown): boolean {
  return isObject(value) && typeof value['read'] === 'boolean' && isTime(value['at']);
}

function isPlace(value: unknown): boolean {
  if (!isObject(value) || !isWord(value['lang']) || !isTime(value['at'])) return false;
  const { heading } = value;
  return (
    heading === undefined || (isObject(heading) && isWord(heading['id']) && isWord(heading['text']))
  );
}

/**
 * Whether something stored is a `Reading`. By hand: every page of the site carries this, and the
 * library that checks everything else weighs more than such a page's scripts together.
 */
export function isReading(value: unknown): value is Reading {
  return (
    isObject(value) &&
    isWord(value['slug']) &&
    (value['mark'] === undefined || isMark(value['mark'])) &&
    (value['place'] === undefined || isPlace(value['place']))
  );
}

/** One from two, of the same lesson: the later mark and the later place, each for itself. */
export function mergeReadings(one: Reading, other: Reading): Reading {
  const mark = later(one.mark, other.mark);
  const place = later(one.place, other.place);
  return { slug: one.slug, ...(mark && { mark }), ...(place && { place }) };
}

function later<Dated extends { at: number }>(
  one: Dated | undefined,
  other: Dated | undefined,
): Dated | undefined {
  if (!one || !other) return one ?? other;
  return other.at > one.at ? other : one;
}

/** Where to go on. */
export interface Resume {
  slug: string;
  /** Absent when the lesson is to be begun. */
  place?: Place;
}

/**
 * Where a reader goes on: in the lesson that was open last, or, once that one is read, at the next
 * one that isn't.
 *
 * @param order the slugs of all lessons, in reading order; readings of others are passed over
 * @returns `undefined` for who has opened nothing yet, or has read everything
 */
export function resume(readings: readonly Reading[], order: readonly string[]): Resume | undefined {
  const known = new Map(
    readings.filter(({ slug }) => order.includes(slug)).map((r) => [r.slug, r]),
  );
  const last = [...known.values()].reduce<Reading | undefined>(
    (found, reading) => (lastTouched(reading) > lastTouched(found) ? reading : found),
    undefined,
  );
  if (!last) return undefined;
  const isRead = (slug: string) => known.get(slug)?.mark?.read === true;
  if (!isRead(last.slug)) return { slug: last.slug, ...(last.place && { place: last.place }) };
  const after = order.indexOf(last.slug) + 1;
  const slug = [...order.slice(after), ...order.slice(0, after)].find((next) => !isRead(next));
  const place = slug === undefined ? undefined : known.get(slug)?.place;
  return slug === undefined ? undefined : { slug, ...(place && { place }) };
}

function lastTouched(reading: Reading | undefined): number {
  return Math.max(reading?.mark?.at ?? -1, reading?.place?.at ?? -1);
}
