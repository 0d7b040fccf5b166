const counters = new WeakMap<object, number>();

/**
 * An id that no other element of the page has.
 *
 * @param page an object that is the same for the whole page and no other: `Astro.request`
 * @param prefix what the id begins with
 * @returns for example `measured-3`; the same in every build of an unchanged page
 */
export function uniqueId(page: object, prefix: string): string {
  const count = (counters.get(page) ?? 0) + 1;
  counters.set(page, count);
  return `${prefix}-${count}`;
}

const taken = new WeakMap<object, Set<string>>();

/**
 * The id for the first element of the page that asks for it, and undefined for those after it.
 *
 * @param page as for `uniqueId`
 */
export function firstOnPage(page: object, id: string): string | undefined {
  const ids = taken.get(page) ?? new Set();
  taken.set(page, ids);
  if (ids.has(id)) return undefined;
  ids.add(id);
  return id;
}
