import { utimes } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { askPool } from './fastcgi-ask.ts';
import { bigAnswer, bigScript, helloScript } from './php-scripts.ts';
import { phpSets } from './php-set.ts';
import { socketOf, startFpm, unixPool, writeScripts } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** Workers of the pool that is kept busy; the other has two. */
const busyWorkers = 3;

/** Sources that are compiled, one after the other. */
const sources = 10;

/** Milliseconds for which the busy pool works. */
const work = 4500;

/** Requests for the quiet pool meanwhile, and milliseconds between them. */
const requests = 500;
const gap = 5;

const scripts = {
  'hello.php': helloScript,
  'sleep.php': `<?php\nusleep(${work * 1000});\necho "done\\n";\n`,
  'loop.php': `<?php
$end = microtime(true) + ${work / 1000};
while (microtime(true) < $end);
echo "done\\n";
`,
  ...Object.fromEntries(Array.from({ length: sources }, (_, i) => [`big${i}.php`, bigScript()])),
};

/** What a pool notices of another of the same master: its load and its opcache (1.3, 1.4). */
export const pools: Suite = {
  needs: ['php-fpm'],
  limit: 120_000,
  async measure(run) {
    const { rig } = run;
    await writeScripts(rig, scripts);
    const { stock } = await phpSets(rig, run.need('php-fpm').path);
    await startFpm(run, 'fpm', {
      pools: [
        unixPool(rig, 'quiet', { workers: 2 }),
        unixPool(rig, 'busy', { workers: busyWorkers }),
        unixPool(rig, 'fixed', { workers: 1, 'php_admin_value[opcache.validate_timestamps]': 0 }),
      ],
      php: stock,
    });
    await neighbours(run);
    await compiled(run);
    await stale(run);
  },
};

/** The quiet pool alone, and while the busy one has more to do than it has workers, or cores. */
async function neighbours(run: Run): Promise<void> {
  const { rig } = run;
  const quiet = { path: socketOf(rig, 'quiet') };
  const busy = { path: socketOf(rig, 'busy') };
  for (const [key, script, times] of [
    ['alone', undefined, 0],
    ['beside-sleepers', 'sleep.php', busyWorkers],
    ['beside-loops', 'loop.php', Math.min(busyWorkers, cpus().length + 1)],
  ] as const) {
    const under = Array.from({ length: times }, () => askPool(busy, `${rig.folder}/www/${script}`));
    await pause(200);
    const samples: number[] = [];
    for (let i = 0; i < requests; i++) {
      samples.push((await askPool(quiet, `${rig.folder}/www/hello.php`)).ms);
      await pause(gap);
    }
    // The worst is what a neighbour's loops spoil; the middle hardly notices.
    run.figure(key, 'ms', samples, { max: true });
    await Promise.all(under);
  }
}

/** A big source, the first time it is asked for at all, and the first time in the other pool. */
async function compiled(run: Run): Promise<void> {
  const { rig } = run;
  const times: Record<'first' | 'elsewhere', number[]> = { first: [], elsewhere: [] };
  for (let i = 0; i < sources; i++) {
    for (const [key, pool] of [
      ['first', 'busy'],
      ['elsewhere', 'quiet'],
    ] as const) {
      const { body, ms } = await askPool(
        { path: socketOf(rig, pool) },
        `${rig.folder}/www/big${i}.php`,
      );
      if (body !== bigAnswer) throw new Error(`big${i}.php in ${pool}: ${body.slice(0, 200)}`);
      times[key].push(ms);
    }
  }
  run.figure('compile-first', 'ms', times.first);
  run.figure('compile-elsewhere', 'ms', times.elsewhere);
}

/**
 * A source that changes after it was cached: by a pool that looks at its date, and by one that does
 * not (opcache.validate_timestamps=0), whose entry the other pool finds.
 */
async function stale(run: Run): Promise<void> {
  const { rig } = run;
  const write = async (name: string, text: string, seconds: number): Promise<void> => {
    const path = await rig.write(`www/${name}`, `<?php\necho "${text}";\n`);
    await utimes(path, seconds, seconds);
  };
  const get = async (pool: string, name: string): Promise<string> =>
    (await askPool({ path: socketOf(rig, pool) }, `${rig.folder}/www/${name}`)).body;
  for (const [key, first] of [
    ['changed', 'quiet'],
    ['changed-elsewhere', 'fixed'],
  ] as const) {
    const seen: string[] = [];
    for (let i = 0; i < 3; i++) {
      const name = `${key}${i}.php`;
      await write(name, 'old', 1e9);
      const before = await get(first, name);
      await write(name, 'new', 1e9 + 60);
      // opcache.revalidate_freq: a source is looked at again when more than two whole seconds are over.
      await pause(3200);
      seen.push(`${before} → ${await get('quiet', name)}`);
    }
    run.observe(key, seen);
  }
}
