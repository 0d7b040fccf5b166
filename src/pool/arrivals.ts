import { serviceOf, type Load } from './load.ts';
import { exponential, seeded, type Random } from './random.ts';
import { draw } from './service.ts';

/** Where requests come from, one after the other. */
export interface Source {
  load: Load;
  /** Every worker of the load's clients asks again after an answer. */
  closed: boolean;
  cpu: number;
  sleeps: boolean;
  /** The time (ms) of the next request that comes by itself, or Infinity. */
  next: () => number;
  /** How long the script of the next request takes (ms). */
  service: () => number;
}

/**
 * The source of a load's requests. A closed load's clients come by themselves once each.
 *
 * @param index the load's place: each has series of its own, whatever the others do
 */
export function sourceOf(load: Load, seed: number, index: number): Source {
  const times = seeded(seed, 2 * index + 1);
  const services = seeded(seed, 2 * index + 2);
  const common = {
    load,
    closed: load.type === 'closed',
    cpu: load.cpu ?? 0,
    sleeps: load.sleeps ?? true,
  };
  if (load.type === 'replay') {
    const arrivals = load.arrivals.toSorted((one, other) => one.t - other.t);
    let asked = 0;
    let served = 0;
    return {
      ...common,
      next: () => arrivals[asked++]?.t ?? Infinity,
      service: () => arrivals[served++]?.ms ?? 0,
    };
  }
  const distribution = serviceOf(load);
  return {
    ...common,
    next: arrivalsOf(load, times),
    service:
      distribution.type === 'fixed' ? () => distribution.ms : () => draw(distribution, services),
  };
}

function arrivalsOf(load: Exclude<Load, { type: 'replay' }>, random: Random): () => number {
  switch (load.type) {
    case 'closed':
      return counted(load.n, load.t, load.stagger ?? 0, load.end);
    case 'burst':
      return bursts(load.n, load.t, load.every, load.end ?? Infinity);
    case 'open':
      return poisson(random, load.t, load.end, load.rps, () => load.rps);
    case 'steps': {
      const steps = load.steps.toSorted(([one], [other]) => one - other);
      const rate = (t: number) => steps.findLast(([from]) => from <= t)?.[1] ?? 0;
      const highest = Math.max(...steps.map(([, rps]) => rps));
      return poisson(random, steps[0]?.[0] ?? 0, load.end, highest, rate);
    }
    case 'day': {
      const { t: from, end, low, high } = load;
      const rate = (t: number) =>
        low + ((high - low) * (1 - Math.cos((2 * Math.PI * (t - from)) / (end - from)))) / 2;
      return poisson(random, from, end, Math.max(low, high), rate);
    }
  }
}

function counted(n: number, first: number, gap: number, end: number): () => number {
  let count = 0;
  return () => {
    const t = first + count * gap;
    return count++ < n && t <= end ? t : Infinity;
  };
}

/** `n` at a time; the next ones `every` ms later. */
function bursts(n: number, first: number, every: number | undefined, end: number): () => number {
  let count = 0;
  return () => {
    const burst = Math.floor(count++ / n);
    if (every === undefined) return burst === 0 ? first : Infinity;
    const t = first + burst * every;
    return t <= end ? t : Infinity;
  };
}

/**
 * Arrivals at random with a rate that changes: more come than are wanted, and the surplus is left
 * out (thinning; Lewis and Shedler, 1979).
 *
 * @param highest the largest value of `rate`, requests/s
 */
function poisson(
  random: Random,
  from: number,
  end: number,
  highest: number,
  rate: (t: number) => number,
): () => number {
  if (!(highest > 0)) return () => Infinity;
  const mean = 1000 / highest;
  let t = from;
  return () => {
    for (;;) {
      t += exponential(random, mean);
      if (t >= end) return Infinity;
      const wanted = rate(t);
      if (wanted >= highest || random.next() * highest < wanted) return t;
    }
  };
}
