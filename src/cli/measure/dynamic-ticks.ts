import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { askPool } from './fastcgi-ask.ts';
import { firstWith, PoolWatch, stepsOf } from './pool-watch.ts';
import { waitFor } from './processes.ts';
import { socketOf, startFpm, unixPool } from './stage.ts';
import type { Run } from './suite.ts';

/** Clients that ask for one second's work again and again, each for as long as `load`. */
const clients = 12;

/** Milliseconds. */
const load = 11_000;

/** The document's numbers, with the one that it leaves out: it must say when idle workers go. */
const directives = {
  pm: 'dynamic',
  'pm.max_children': 16,
  'pm.start_servers': 3,
  'pm.min_spare_servers': 2,
  'pm.max_spare_servers': 5,
};

/** How fast a dynamic pool grows under a sudden load, and how it shrinks afterwards. */
export async function dynamicTicks(run: Run): Promise<void> {
  const pools = ['dynamic0', 'dynamic1', 'dynamic2', 'dynamic3'];
  const fpm = await startFpm(run, 'dynamic', {
    pools: pools.map((name) => unixPool(run.rig, name, directives)),
  });
  await waitFor('the start of all workers', () => fpm.workers.alive().length === 3 * pools.length);
  const watch = new PoolWatch(fpm.workers, pools);
  await waitFor('the first look', () => pools.every((pool) => watch.workers(pool) === 3));
  const seen = { enough: [] as number[], requests: [] as number[], settled: [] as number[] };
  const steps = { up: [] as string[], down: [] as string[] };
  const one = async (pool: string): Promise<void> => {
    const start = performance.now();
    const times = await Promise.all(
      Array.from({ length: clients }, () => client(run, pool, start + load)),
    );
    const end = performance.now();
    seen.requests.push(...times.flat());
    seen.enough.push((firstWith(watch.changes(pool), clients) ?? Number.NaN) - start);
    await waitFor('the end of spare workers', () => watch.workers(pool) === 5);
    // Long enough for another tick to take one more, if it would.
    await pause(2500);
    const all = watch.changes(pool);
    seen.settled.push((all.at(-1)?.at ?? Number.NaN) - end);
    const most = Math.max(...all.map(({ workers }) => workers));
    const top = all.findIndex(({ workers }) => workers === most);
    steps.up.push(stepsOf(all.slice(1, top + 1)));
    steps.down.push(stepsOf(all.slice(top)));
  };
  // Each begins at another moment between two ticks.
  await Promise.all(pools.map((pool, index) => pause(index * 270).then(() => one(pool))));
  await watch.stop();
  run.figure('dynamic-enough', 'ms', seen.enough);
  run.figure('dynamic-request', 'ms', seen.requests);
  observeSteps(run, 'dynamic-growth', steps.up);
  run.figure('dynamic-settled', 'ms', seen.settled);
  observeSteps(run, 'dynamic-shrinking', steps.down);
  await fpm.server.stop();
}

/** A pool that a tick met a moment earlier or later may go another way. */
function observeSteps(run: Run, key: string, steps: readonly string[]): void {
  const different = new Set(steps).size;
  if (different === 1) run.observe(key, steps);
  else run.leaveOut(key, `${different} of ${steps.length} pools went different ways`);
}

/** Asks again and again until `end`, and gives the milliseconds of each request. */
async function client({ rig }: Run, pool: string, end: number): Promise<number[]> {
  const times: number[] = [];
  while (performance.now() < end) {
    const { body, ms } = await askPool(
      { path: socketOf(rig, pool) },
      `${rig.folder}/www/second.php`,
    );
    if (body !== 'waited\n') throw new Error(`${pool} answered ${JSON.stringify(body)}`);
    times.push(ms);
  }
  return times;
}
