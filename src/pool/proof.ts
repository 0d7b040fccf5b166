import type { PoolConfiguration } from './configuration.ts';
import type { Load } from './load.ts';
import { latencyOf, type Latency } from './outcome.ts';
import { results } from './requests.ts';
import { PoolSimulation } from './simulation.ts';

/** What a simulation says of a pool under a load. */
export interface Proof {
  latency: Latency;
  /** 95th percentile of the time in the queue (ms), of the requests that a worker took. */
  waitP95: number;
  answered: number;
  /** Requests that failed, whatever the reason. */
  failed: number;
  mostWorkers: number;
  meanWorkers: number;
}

/** nginx's patience by default (s). */
const patience = 60;

/**
 * Runs a pool under a load until `until`, and on until all is answered.
 *
 * @param cores that scripts share; each has its own without it
 */
export function prove(
  pool: PoolConfiguration,
  { load, until, cores }: { load: readonly Load[]; until: number; cores?: number },
): Proof {
  const simulation = new PoolSimulation(pool, {
    load,
    cores,
    nginx: { connectTimeout: patience, readTimeout: patience },
    detail: { timelines: false },
  });
  simulation.run(until);
  const { record } = simulation;
  const area = record.workers.reduce(
    (sum, [t, count], index) => sum + count * ((record.workers[index + 1]?.[0] ?? until) - t),
    0,
  );
  const most = record.workers.reduce((so, [, count]) => Math.max(so, count), 0);
  // Those that are on their way when nobody comes any more: nginx's patience decides.
  for (let t = until; simulation.unfinished && t < until + patience * 2000; t += 1000) {
    simulation.run(t);
  }
  const waits = record.requests
    .flatMap(({ t, start }) => (start === null ? [] : [start - t]))
    .sort((one, other) => one - other);
  const ended = results.reduce((sum, result) => sum + record.counts[result], 0);
  return {
    latency: latencyOf(record),
    waitP95: waits[Math.max(0, Math.ceil(0.95 * waits.length) - 1)] ?? 0,
    answered: record.counts.ok,
    failed: ended - record.counts.ok,
    mostWorkers: most,
    meanWorkers: until > 0 ? area / until : 0,
  };
}
