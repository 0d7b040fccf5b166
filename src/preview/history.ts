import type { GuestAddress } from './address.ts';

/** A stop on the visitor's way. */
export interface Visit {
  method: string;
  address: GuestAddress;
}

/** The way so far, and where on it the visitor stands. */
export interface History {
  visits: readonly Visit[];
  /** Index of the current visit; −1 before the first. */
  at: number;
}

export const emptyHistory: History = { visits: [], at: -1 };

function same(a: Visit | undefined, b: Visit): boolean {
  return (
    a?.method === b.method && a.address.port === b.address.port && a.address.path === b.address.path
  );
}

/** A new visit: what lay ahead is forgotten. The same page again is not a new visit. */
export function visited(history: History, visit: Visit): History {
  if (same(history.visits[history.at], visit)) return history;
  const visits = [...history.visits.slice(0, history.at + 1), visit].slice(-100);
  return { visits, at: visits.length - 1 };
}

/** The current visit turned out to be another: a redirect was followed. */
export function replaced(history: History, visit: Visit): History {
  if (history.at < 0) return visited(history, visit);
  const visits = history.visits.map((old, index) => (index === history.at ? visit : old));
  return { visits, at: history.at };
}

/** One step back (−1) or forward (+1), or `undefined` where the way ends. */
export function stepped(history: History, by: -1 | 1): History | undefined {
  const at = history.at + by;
  return history.visits[at] ? { ...history, at } : undefined;
}
