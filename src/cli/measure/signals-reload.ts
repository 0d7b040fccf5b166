import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { quotePids } from '../../evidence/quote.ts';
import { ask, isLost } from './ask.ts';
import { waitFor, watchFor } from './processes.ts';
import type { Running } from './rig.ts';
import { startFpm, unixPool, type Fpm } from './stage.ts';
import type { Run } from './suite.ts';

/** Requests in flight at each signal, one per worker. */
const inFlight = 4;

const rounds = 10;

/** Reloads of php-fpm without a wait and with one, and of the nginx before it. */
export async function reloads(run: Run, port: number, nginx: Running): Promise<void> {
  const { rig } = run;
  const abrupt = await startFpm(run, 'abrupt', {
    pools: [unixPool(rig, 'abrupt', { workers: inFlight })],
  });
  await reloadOften(run, 'reload', port, abrupt, 'abrupt');
  await nginxReload(run, port, nginx, abrupt);
  await abrupt.server.stop();

  const graceful = await startFpm(run, 'graceful', {
    pools: [unixPool(rig, 'graceful', { workers: inFlight })],
    global: { process_control_timeout: '5s' },
  });
  await reloadOften(run, 'graceful', port, graceful, 'graceful');
  await graceful.server.stop();
}

async function reloadOften(
  run: Run,
  key: 'reload' | 'graceful',
  port: number,
  fpm: Fpm,
  pool: string,
): Promise<void> {
  const lost: number[] = [];
  const gaps: number[] = [];
  const waits: number[] = [];
  const newStatuses: string[] = [];
  for (let round = 0; round < rounds; round++) {
    await fpm.log.skip();
    const answers = Array.from({ length: inFlight }, () => ask(port, `/${pool}/work.php?ms=900`));
    // Long enough for each worker to have taken its request, short against the script's time.
    await pause(300);
    fpm.server.kill('SIGUSR2');
    const next = ask(port, `/${pool}/hello.php`);
    if (key === 'reload') {
      const none = await watchFor('the end of all workers', () =>
        fpm.workers.alive().length === 0 ? performance.now() : undefined,
      );
      const some = await watchFor('a new worker', () =>
        fpm.workers.alive().length > 0 ? performance.now() : undefined,
      );
      gaps.push(some - none);
    }
    lost.push((await Promise.all(answers)).filter((answer) => isLost(answer, 'done')).length);
    const { status, ms } = await next;
    newStatuses.push(status);
    waits.push(ms);
    await fpm.log.waitFor(fpm.server, 'ready to handle connections');
    await waitFor('the return of all workers', () => fpm.workers.alive().length === inFlight);
    await pause(100);
  }
  run.figure(
    `${key}-in-flight`,
    'count',
    lost.map(() => inFlight),
  );
  run.figure(`${key}-lost`, 'count', lost);
  if (gaps.length > 0) run.figure(`${key}-gap`, 'ms', gaps);
  run.figure(`${key}-wait`, 'ms', waits);
  run.observe(`${key}-new-status`, newStatuses);
}

/** Reloads nginx while requests are under way: php-fpm's workers go on, and nothing is lost. */
async function nginxReload(run: Run, port: number, nginx: Running, fpm: Fpm): Promise<void> {
  const lost: number[] = [];
  const pids: string[] = [];
  for (let round = 0; round < 3; round++) {
    const before = fpm.workers.alive();
    const answers = Array.from({ length: inFlight }, () => ask(port, '/abrupt/work.php?ms=900'));
    await pause(300);
    nginx.kill('SIGHUP');
    lost.push((await Promise.all(answers)).filter((answer) => isLost(answer, 'done')).length);
    const after = fpm.workers.alive();
    pids.push(quotePids(before, after));
  }
  run.figure('nginx-reload-lost', 'count', lost);
  run.observe('nginx-reload-fpm-pids', pids);
}
