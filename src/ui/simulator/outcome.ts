import type { Latency } from '../../pool/outcome.ts';
import { Run, type View } from './run.ts';
import type { Scenario } from './scenario.ts';

/** What a run comes down to. */
export interface Outcome {
  latency: Latency;
  arrived: number;
  answered: number;
  /** Requests that failed, whatever the reason. */
  failed: number;
  mostWorkers: number;
  /** On average over time. */
  meanWorkers: number;
  /** Memory that its workers have for themselves (MiB). */
  mostMib: number;
  meanMib: number;
  mostQueued: number;
  maxChildrenReached: number;
}

/** @param mib memory of a worker (MiB) */
export function outcomeOf({ view, record }: Run, mib: number): Outcome {
  const { t, latency, arrived, counts, mostWorkers, mostQueued, maxChildrenReached } = view;
  const area = record.workers.reduce(
    (sum, [from, count], index) => sum + count * ((record.workers[index + 1]?.[0] ?? t) - from),
    0,
  );
  const meanWorkers = t > 0 ? area / t : 0;
  return {
    latency,
    arrived,
    answered: counts.ok,
    failed: Run.failures(counts).reduce((sum, [, count]) => sum + count, 0),
    mostWorkers,
    meanWorkers,
    mostMib: mostWorkers * mib,
    meanMib: meanWorkers * mib,
    mostQueued,
    maxChildrenReached,
  };
}

/** A run that is over. */
export interface Finished {
  scenario: Scenario;
  view: View;
  outcome: Outcome;
}

/** The page has the processor back after so much of it (ms). */
const slice = 10;

/** How a scenario comes out after `until` ms. Gives the page time to answer in between. */
export async function finish(
  scenario: Scenario,
  until: number,
  signal: AbortSignal,
): Promise<Finished | undefined> {
  const run = new Run(scenario, 0);
  let began = performance.now();
  for (let t = 0; t < until;) {
    t = Math.min(until, t + 250);
    run.advance(t);
    if (performance.now() - began < slice) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return undefined;
    began = performance.now();
  }
  return { scenario, view: run.view, outcome: outcomeOf(run, scenario.mib) };
}
