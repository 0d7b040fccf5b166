import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { dynamicTicks } from './dynamic-ticks.ts';
import { askPool } from './fastcgi-ask.ts';
import { helloScript } from './php-scripts.ts';
import { firstWith, PoolWatch } from './pool-watch.ts';
import { waitFor } from './processes.ts';
import { socketOf, startFpm, unixPool, writeScripts, type Fpm } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** Milliseconds that the script for bursts takes. */
const service = 400;

/** Requests of a burst, and the most workers that it may get. */
const burst = 5;

const scripts = {
  'hello.php': helloScript,
  'wait.php': `<?php\nusleep(${service * 1000});\necho "waited\\n";\n`,
  'second.php': '<?php\nusleep(1000000);\necho "waited\\n";\n',
};

/** When workers come and when they go: the modes ondemand and dynamic (section 4.1). */
export const ondemand: Suite = {
  needs: ['php-fpm'],
  limit: 180_000,
  async measure(run) {
    await writeScripts(run.rig, scripts);
    await coldAndWarm(run);
    await bursts(run);
    await idleEnd(run);
    await dynamicTicks(run);
  },
};

/** Names of that many pools alike. */
function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** Asks a pool by its name. Gives the milliseconds. */
async function timed({ rig }: Run, pool: string, script: keyof typeof scripts): Promise<number> {
  const { body, ms } = await askPool({ path: socketOf(rig, pool) }, `${rig.folder}/www/${script}`);
  if (body === '') throw new Error(`${pool} answered ${script} with nothing`);
  return ms;
}

/** The first request of a pool without workers, and the ones that follow at once. */
async function coldAndWarm(run: Run): Promise<void> {
  const pools = names('cold', 20);
  const directives = { pm: 'ondemand', 'pm.max_children': 2, 'pm.process_idle_timeout': '1s' };
  const { server, workers } = await startFpm(run, 'cold', {
    pools: [
      unixPool(run.rig, 'ready', { workers: 2 }),
      ...pools.map((pool) => unixPool(run.rig, pool, directives)),
    ],
  });
  // opcache is the whole master's: with it filled, what is timed is the new process alone.
  await timed(run, 'ready', 'hello.php');
  const cold: number[] = [];
  const warm: number[] = [];
  const ready: number[] = [];
  for (let round = 0; round < 3; round++) {
    await waitFor('the end of idle workers', () => workers.alive().length === 2);
    for (const pool of pools) {
      cold.push(await timed(run, pool, 'hello.php'));
      // The worker that has just answered is not yet back in accept().
      await pause(10);
      for (let i = 0; i < 3; i++) warm.push(await timed(run, pool, 'hello.php'));
      ready.push(await timed(run, 'ready', 'hello.php'));
    }
  }
  run.figure('cold-request', 'ms', cold);
  run.figure('warm-request', 'ms', warm);
  run.figure('static-request', 'ms', ready);
  await server.stop();
}

/** Requests at the same moment, and the same number one by one, for a pool without workers. */
async function bursts(run: Run): Promise<void> {
  const together = names('together', 10);
  const spaced = names('spaced', 5);
  const directives = { pm: 'ondemand', 'pm.max_children': burst };
  const fpm = await startFpm(run, 'bursts', {
    pools: [...together, ...spaced].map((pool) => unixPool(run.rig, pool, directives)),
  });
  for (const [prefix, pools, gap] of [
    ['together', together, 0],
    ['spaced', spaced, 25],
  ] as const) {
    const seen = { workers: [] as number[], last: [] as number[] };
    for (const pool of pools) {
      const watch = new PoolWatch(fpm.workers, [pool]);
      const start = performance.now();
      const requests: Promise<number>[] = [];
      for (let i = 0; i < burst; i++) {
        requests.push(timed(run, pool, 'wait.php'));
        if (gap > 0) await pause(gap);
      }
      await Promise.all(requests);
      seen.last.push(performance.now() - start);
      await watch.stop();
      seen.workers.push(Math.max(...watch.changes(pool).map((change) => change.workers)));
    }
    run.figure(`${prefix}-workers`, 'count', seen.workers, { method: prefix });
    run.figure(`${prefix}-last`, 'ms', seen.last, { method: prefix });
  }
  await fpm.server.stop();
}

/** How long a worker without work stays, alone and as one of several. */
async function idleEnd(run: Run): Promise<void> {
  const alone = names('alone', 12);
  const group = names('group', 4);
  const directives = { pm: 'ondemand', 'pm.max_children': burst };
  const fpm = await startFpm(run, 'idle', {
    pools: [
      ...alone.map((pool) => unixPool(run.rig, pool, directives)),
      ...group.map((pool) =>
        unixPool(run.rig, pool, { ...directives, 'pm.process_idle_timeout': '3s' }),
      ),
    ],
  });
  const watch = new PoolWatch(fpm.workers, [...alone, ...group]);
  await Promise.all([aloneEnds(run, watch, alone), groupEnds(run, fpm, watch, group)]);
  await watch.stop();
  await fpm.server.stop();
}

/** With the default of ten seconds, each beginning at another moment between two ticks. */
async function aloneEnds(run: Run, watch: PoolWatch, pools: readonly string[]): Promise<void> {
  const idleSince: number[] = [];
  for (const pool of pools) {
    await timed(run, pool, 'hello.php');
    idleSince.push(performance.now());
    await pause(230);
  }
  await waitFor('the end of lone workers', () => pools.every((pool) => watch.workers(pool) === 0));
  const ends = pools.map((pool, index) => {
    const end = watch.changes(pool).at(-1)?.at ?? Number.NaN;
    return end - (idleSince[index] ?? Number.NaN);
  });
  run.figure('idle-end', 'ms', ends);
}

/** Five workers of one pool, with a limit of three seconds: only one goes per tick. */
async function groupEnds(
  run: Run,
  { workers }: Fpm,
  watch: PoolWatch,
  pools: readonly string[],
): Promise<void> {
  const first: number[] = [];
  const last: number[] = [];
  const one = async (pool: string): Promise<void> => {
    const requests: Promise<number>[] = [];
    for (let i = 0; i < burst; i++) {
      requests.push(timed(run, pool, 'wait.php'));
      await pause(25);
    }
    await Promise.all(requests);
    const idleSince = performance.now();
    const full = firstWith(watch.changes(pool), burst);
    if (full === undefined) throw new Error(`${pool} has ${workers.ofPool(pool).length} workers`);
    await waitFor('the end of all workers', () => watch.workers(pool) === 0);
    const ends = watch.changes(pool).filter(({ at }) => at > idleSince);
    first.push((ends[0]?.at ?? Number.NaN) - idleSince);
    last.push((ends.at(-1)?.at ?? Number.NaN) - idleSince);
  };
  for (const pool of pools) {
    await one(pool);
    await pause(300);
  }
  run.figure('group-first-end', 'ms', first, { method: 'group-end' });
  run.figure('group-last-end', 'ms', last, { method: 'group-end' });
}
