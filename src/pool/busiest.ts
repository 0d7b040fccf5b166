import type { Arrival } from './recorded-arrivals.ts';

/** What of a recording a pool has to be sized for. */
export interface Busiest {
  /** Those of the busiest stretch, the first at 0. */
  arrivals: Arrival[];
  /** requests/s in the busiest minute (or in all of it, if it is shorter). */
  rps: number;
  /** Mean time of a script within the stretch (ms). */
  ms: number;
}

const minute = 60_000;

/**
 * The busiest stretch of what arrived, and the busiest minute.
 *
 * @param arrivals in the order of their times; not empty
 * @param stretch ms
 */
export function busiestOf(arrivals: readonly Arrival[], stretch = 5 * minute): Busiest {
  const whole = (arrivals.at(-1)?.t ?? 0) - (arrivals[0]?.t ?? 0);
  const busiest = windowOf(arrivals, stretch);
  const { length: count } = windowOf(arrivals, minute);
  const first = busiest[0]?.t ?? 0;
  const seconds = Math.max(1, Math.min(whole, minute) / 1000);
  return {
    arrivals: busiest.map(({ t, ms }) => ({ t: t - first, ms })),
    rps: count / seconds,
    ms: busiest.reduce((sum, { ms }) => sum + ms, 0) / busiest.length,
  };
}

/** The stretch of that length in which most arrived. */
function windowOf(arrivals: readonly Arrival[], length: number): readonly Arrival[] {
  let from = 0;
  let best = [0, 0];
  arrivals.forEach(({ t }, index) => {
    while (t - (arrivals[from]?.t ?? t) >= length) from++;
    if (index + 1 - from > (best[1] ?? 0) - (best[0] ?? 0)) best = [from, index + 1];
  });
  return arrivals.slice(...best);
}
