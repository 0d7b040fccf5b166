import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { quotePids } from '../../evidence/quote.ts';
import { ask } from './ask.ts';
import { readProc, waitFor, watchFor } from './processes.ts';
import { startFpm, unixPool, type Fpm, type Log } from './stage.ts';
import type { Run } from './suite.ts';

interface Places {
  /** nginx. */
  port: number;
  /** The pool that listens on TCP. */
  tcp: number;
  nginxLog: Log;
}

/** Sudden deaths: of a worker, idle or busy, and of the master. */
export async function deaths(run: Run, places: Places): Promise<void> {
  const { rig } = run;
  const fpm = await startFpm(run, 'worker', {
    pools: [unixPool(rig, 'idle', { workers: 4 }), unixPool(rig, 'busy', { workers: 1 })],
  });
  await idleWorker(run, fpm);
  await busyWorker(run, fpm, places);
  await fpm.server.stop();
  await masters(run, places);
}

/** Milliseconds from the signal to the successor. */
async function idleWorker(run: Run, fpm: Fpm): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const before = fpm.workers.alive();
    const [victim] = fpm.workers.ofPool('idle');
    if (victim === undefined) throw new Error('the pool has no worker');
    const start = performance.now();
    process.kill(victim, 'SIGKILL');
    const born = await watchFor('a new worker', () =>
      fpm.workers.alive().some((pid) => !before.includes(pid)) ? performance.now() : undefined,
    );
    times.push(born - start);
    await pause(60);
  }
  run.figure('respawn', 'ms', times);
}

/** What its client is told, and what both logs say. */
async function busyWorker(run: Run, fpm: Fpm, { port, nginxLog }: Places): Promise<void> {
  const seen = { status: [] as string[], log: [] as string[], nginx: [] as string[] };
  for (let round = 0; round < 5; round++) {
    await fpm.log.skip();
    await nginxLog.skip();
    const answer = ask(port, '/busy/work.php?ms=2000');
    await pause(300);
    const [victim] = fpm.workers.ofPool('busy');
    if (victim === undefined) throw new Error('the pool has no worker');
    process.kill(victim, 'SIGKILL');
    seen.status.push((await answer).status);
    seen.log.push(await fpm.log.quote());
    seen.nginx.push(await nginxLog.quote());
  }
  run.observe('kill-worker-status', seen.status, 'kill-worker');
  run.observe('kill-worker-log', seen.log, 'kill-worker');
  run.observe('kill-worker-nginx-log', seen.nginx, 'kill-worker');
}

/** What is seen when a master is gone, one text per round. */
interface Orphaned {
  statuses: string[];
  ondemand: string[];
  orphans: string[];
  restart: string[];
  code: string[];
}

/** Workers without a master, and a second master beside them. */
async function masters(run: Run, places: Places): Promise<void> {
  const seen: Orphaned = { statuses: [], ondemand: [], orphans: [], restart: [], code: [] };
  for (let round = 0; round < 3; round++) await master(run, places, `master-${round}`, seen);
  run.observe('kill-master-status', seen.statuses);
  run.observe('kill-master-ondemand-status', seen.ondemand);
  run.observe('kill-master-orphans', seen.orphans);
  run.observe('kill-master-restart', seen.restart);
  run.observe('kill-master-restart-code', seen.code, 'kill-master-restart');
}

async function master(
  run: Run,
  { port, tcp }: Places,
  name: string,
  seen: Orphaned,
): Promise<void> {
  const fpm = await startFpm(run, name, {
    pools: [
      { name: 'tcp', listen: `127.0.0.1:${tcp}`, workers: 2 },
      unixPool(run.rig, 'ondemand', { pm: 'ondemand', 'pm.max_children': 2 }),
    ],
  });
  const orphans = fpm.workers.alive();
  fpm.server.kill('SIGKILL');
  await fpm.server.ended;
  seen.statuses.push((await ask(port, '/tcp/hello.php')).status);
  seen.ondemand.push((await ask(port, '/ondemand/hello.php')).status);

  const [first = 0] = orphans;
  process.kill(first, 'SIGKILL');
  await waitFor('the end of the orphan', () => !isAlive(first));
  // Long enough for a master's tick, if there were one.
  await pause(2000);
  seen.orphans.push(quotePids(orphans, orphans.filter(isAlive)));

  await fpm.log.skip();
  const [program = '', ...argv] = fpm.argv;
  const { status } = spawnSync(program, argv, { timeout: 10_000 });
  seen.restart.push(await fpm.log.quote('ERROR'));
  seen.code.push(String(status));
  // With its master gone, the group still holds the orphan.
  await fpm.server.stop();
}

function isAlive(pid: number): boolean {
  const status = readProc(pid, 'status');
  return status !== '' && !/^State:\s+Z/m.test(status);
}
