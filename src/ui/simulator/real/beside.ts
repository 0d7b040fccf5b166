import { envelopeOf } from '../../../pool/envelope.ts';
import { latencyOf } from '../../../pool/outcome.ts';
import { PoolSimulation } from '../../../pool/simulation.ts';
import { measuredTiming } from '../../../pool/timing.ts';
import { optionsOf, poolOf } from '../scenario-pool.ts';
import type { Scenario } from '../scenario.ts';
import type { Sample } from './guest-pool.ts';
import { realLoadOf, type RealRun } from './real-run.ts';

/** The same pool and load, simulated. */
export interface Simulated {
  /** [ms, workers], [ms, queue]: at each change. */
  workers: readonly [number, number][];
  queue: readonly [number, number][];
  /** [ms, fewest, most] that chance allows, at each change. */
  chance: readonly [number, number, number][];
  answered: number;
  p50: number;
  p95: number;
}

/** A real run beside its simulation. */
export interface Beside {
  /** Looks at the real pool, and those with as many workers as the simulation. */
  samples: number;
  same: number;
  /** The furthest that they were apart, and when (ms). */
  furthest: { t: number; real: number; simulated: number } | undefined;
  answered: number;
  failed: number;
  p50: number;
  p95: number;
  /** What this machine needs for a request that has nothing to do, and an ordinary computer (ms). */
  overhead: number;
  ordinary: number;
  /** The simulation with this machine's own time. */
  slow: Simulated;
}

/** The emulated machine's rounds come a little earlier or later than the simulation's (ms). */
const slack = 700;

/** @param overhead what a request takes besides its script (ms) */
export function simulate(scenario: Scenario, until: number, overhead?: number): Simulated {
  const pool = poolOf(scenario);
  const options = {
    ...optionsOf(scenario),
    load: realLoadOf(scenario),
    ...(overhead !== undefined && { timing: { overhead } }),
  };
  const simulation = new PoolSimulation(pool, options);
  simulation.run(until);
  const { record } = simulation;
  const { p50, p95 } = latencyOf(record);
  return {
    workers: record.workers,
    queue: record.queue,
    chance: envelopeOf(pool, options, until).workers,
    answered: record.counts.ok,
    p50: p50 ?? 0,
    p95: p95 ?? 0,
  };
}

/** Compares a real run with its simulation. */
export function besideOf(
  scenario: Scenario,
  { samples, asked, overhead }: RealRun,
  until: number,
): Beside {
  const slow = simulate(scenario, until, overhead);
  const apart = samples.map((sample) => ({ sample, ...distanceOf(sample, slow.chance) }));
  const furthest = apart.reduce<(typeof apart)[number] | undefined>(
    (so, one) => (one.distance > (so?.distance ?? 0) ? one : so),
    undefined,
  );
  const times = asked
    .filter(({ ok }) => ok)
    .map(({ t, end }) => end - t)
    .sort((one, other) => one - other);
  const at = (share: number) => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
  return {
    samples: samples.length,
    same: apart.filter(({ distance }) => distance === 0).length,
    furthest: furthest && {
      t: furthest.sample.t,
      real: furthest.sample.workers,
      simulated: furthest.simulated,
    },
    answered: times.length,
    failed: asked.length - times.length,
    p50: at(0.5),
    p95: at(0.95),
    overhead,
    ordinary: measuredTiming.overhead + measuredTiming.accept,
    slow,
  };
}

/** How far a sample is from what the simulation had around that moment, as chance allows. */
function distanceOf(
  { t, workers }: Sample,
  chance: Simulated['chance'],
): { distance: number; simulated: number } {
  const first = chance.findLastIndex(([from]) => from <= t - slack);
  const around = chance.slice(Math.max(0, first)).filter(([from]) => from <= t + slack);
  const low = Math.min(...around.map(([, least]) => least));
  const high = Math.max(...around.map(([, , most]) => most));
  if (workers < low) return { distance: low - workers, simulated: low };
  if (workers > high) return { distance: workers - high, simulated: high };
  return { distance: 0, simulated: workers };
}
