import type { Load } from '../../../pool/load.ts';
import { loadOf } from '../scenario-pool.ts';
import type { Scenario } from '../scenario.ts';
import { drive, type Asked } from './drive.ts';
import { ask, look, startPool, type Guest, type Sample } from './guest-pool.ts';

/** What a real pool did. */
export interface RealRun {
  samples: readonly Sample[];
  asked: readonly Asked[];
  /** What this machine needs for a request that has nothing to do (ms). */
  overhead: number;
}

/** The pool is looked at so often (ms), or as often as it answers. */
const every = 200;
/** Before anybody asks, the pool is looked at for so long (ms). */
const before = 1000;
/** Requests by which the machine's own time is measured. */
const probes = 7;

/** The load of a scenario as the real pool gets it: a little later. */
export function realLoadOf(scenario: Scenario): Load[] {
  return loadOf(scenario).map((load) => ('t' in load ? { ...load, t: load.t + before } : load));
}

/**
 * Runs a scenario against php-fpm in the machine.
 *
 * @param length ms
 * @param onSample told of each look, while it goes on
 */
export async function realRun(
  guest: Guest,
  scenario: Scenario,
  length: number,
  onSample: (samples: readonly Sample[]) => void,
  signal: AbortSignal,
): Promise<RealRun> {
  const ready = await startPool(guest, scenario);
  const now = () => performance.now() - ready;
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const samples: Sample[] = [];
  let watching = true;
  const watch = async (): Promise<void> => {
    while (watching && !signal.aborted) {
      const began = now();
      const seen = await look(guest);
      // The page tells how it was somewhere between question and answer.
      if (seen) samples.push({ t: (began + now()) / 2, ...seen });
      onSample([...samples]);
      await wait(Math.max(0, began + every - now()));
    }
  };
  const asking = realLoadOf(scenario).map((load) =>
    drive(
      load,
      scenario.seed,
      length,
      { now, wait, ask: (ms) => ask(guest, scenario, ms, scenario.patience) },
      signal,
    ),
  );
  const looking = watch();
  const asked = (await Promise.all(asking)).flat();
  await wait(Math.max(0, length - now()));
  watching = false;
  await looking;
  return { samples, asked, overhead: await overheadOf(guest, scenario) };
}

/** The median of requests that have nothing to do, one after the other. */
async function overheadOf(guest: Guest, scenario: Scenario): Promise<number> {
  const times: number[] = [];
  for (let probe = 0; probe < probes; probe++) {
    const began = performance.now();
    await ask(guest, scenario, 0, scenario.patience);
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(probes / 2)] ?? 0;
}
