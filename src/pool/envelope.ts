import type { PoolConfiguration } from './configuration.ts';
import { PoolSimulation, type SimulationOptions } from './simulation.ts';
import type { Race } from './timing.ts';

/** Between which numbers of workers a pool can be, where chance decides. */
export interface Envelope {
  /** [ms, fewest, most], at each change. */
  workers: [number, number, number][];
  /** How far apart they are, on average over time and at most. */
  meanWidth: number;
  maxWidth: number;
  /** Requests that were asked for, in the runs with the fewest and the most. */
  arrived: [number, number];
  /** 95th percentile of latency (ms), in the best and the worst run; undefined without answers. */
  p95: [number, number] | undefined;
  /** How many runs it was made of. */
  runs: number;
}

/**
 * Runs the pool once for each way in which simultaneous connections can reach an `ondemand` master:
 * all apart, all together, as timed, and `random` times by chance. In the other modes the master
 * doesn't look at connections, and the envelope has no width.
 *
 * @param until ms
 */
export function envelopeOf(
  pool: PoolConfiguration,
  options: SimulationOptions,
  until: number,
  random = 20,
): Envelope {
  const races: Race[] = pool.pm === 'ondemand' ? ['timed', 'apart', 'together'] : ['timed'];
  const chances = pool.pm === 'ondemand' ? random : 0;
  const runs = [
    ...races.map((race) => ({ ...options, race })),
    ...Array.from({ length: chances }, (_, index) => ({
      ...options,
      race: 'random' as const,
      raceSeed: index + 1,
    })),
  ].map((each) => {
    const simulation = new PoolSimulation(pool, each);
    simulation.run(until);
    return simulation.record;
  });
  const workers = spanOf(runs.map(({ workers: line }) => line));
  const widths = widthsOf(workers, until);
  const p95 = runs.flatMap(({ latency }) => latency.percentile(0.95) ?? []);
  const arrived = runs.map((run) => run.arrived);
  return {
    workers,
    ...widths,
    arrived: [Math.min(...arrived), Math.max(...arrived)],
    p95: p95.length === 0 ? undefined : [Math.min(...p95), Math.max(...p95)],
    runs: runs.length,
  };
}

/** The lowest and the highest of several step lines, at each change of one of them. */
function spanOf(lines: readonly (readonly [number, number][])[]): [number, number, number][] {
  const at = lines.map(() => 0);
  const times = [...new Set(lines.flatMap((line) => line.map(([t]) => t)))].sort((a, b) => a - b);
  const span: [number, number, number][] = [];
  for (const t of times) {
    const values = lines.map((line, index) => {
      while ((line[(at[index] ?? 0) + 1]?.[0] ?? Infinity) <= t) at[index] = (at[index] ?? 0) + 1;
      return line[at[index] ?? 0]?.[1] ?? 0;
    });
    const low = Math.min(...values);
    const high = Math.max(...values);
    const last = span.at(-1);
    if (last?.[1] !== low || last[2] !== high) span.push([t, low, high]);
  }
  return span;
}

function widthsOf(
  span: readonly [number, number, number][],
  until: number,
): { meanWidth: number; maxWidth: number } {
  let area = 0;
  let maxWidth = 0;
  span.forEach(([t, low, high], index) => {
    area += (high - low) * Math.max(0, (span[index + 1]?.[0] ?? until) - t);
    maxWidth = Math.max(maxWidth, high - low);
  });
  return { meanWidth: until > 0 ? area / until : 0, maxWidth };
}
