import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Answer } from './ask.ts';
import { askPool } from './fastcgi-ask.ts';
import { phpLocation } from './nginx-config.ts';
import { socketOf, startFpm, startNginx, unixPool, writeScripts, type Log } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** How often each queue is filled, and each pool pinned. */
const times = 3;

/** Requests for a pool of one worker whose queue holds two. */
const burst = 8;

/** Milliseconds that each of them takes. */
const work = 600;

const scripts = {
  'hello.php': "<?php echo 'hello';\n",
  'work.php': "<?php\nusleep(($_GET['ms'] ?? 0) * 1000);\necho 'done';\n",
};

/** What waits before a pool, and what an idle connection keeps from others (1.2, 4.1). */
export const queue: Suite = {
  needs: ['nginx', 'php-fpm'],
  limit: 120_000,
  async measure(run) {
    const { rig } = run;
    await writeScripts(rig, scripts);
    const [short, listen] = await rig.ports(2);
    const [unix, tcp, late] = await rig.ports(3);
    const [kept, fresh] = await rig.ports(2);
    const fpm = await startFpm(run, 'fpm', {
      pools: [
        unixPool(rig, 'short', { workers: 1, 'listen.backlog': 2 }),
        {
          ...{ name: 'short-tcp', listen: `127.0.0.1:${short}`, workers: 1 },
          directives: { 'listen.backlog': 2 },
        },
        unixPool(rig, 'one', { workers: 1 }),
        { name: 'pair', listen: `127.0.0.1:${listen}`, workers: 2 },
      ],
    });
    const sites = new Map([
      [unix, phpLocation(`unix:${socketOf(rig, 'short')}`)],
      [tcp, phpLocation(`127.0.0.1:${short}`, 'fastcgi_connect_timeout 2s;')],
      [late, phpLocation(`unix:${socketOf(rig, 'one')}`, 'fastcgi_read_timeout 1s;')],
      [kept, phpLocation('pair', 'fastcgi_keep_conn on;')],
      [fresh, phpLocation(`127.0.0.1:${listen}`)],
    ]);
    const http = `upstream pair { server 127.0.0.1:${listen}; keepalive 4; keepalive_timeout 2s; }`;
    await startNginx(run, sites, { http });
    await full(run, { unix, tcp });
    await tooLate(run, late, fpm.log);
    await pinned(run, listen, { kept, fresh });
  },
};

/** Eight requests for a pool that can work on one and let two wait. */
async function full(run: Run, ports: Readonly<Record<'unix' | 'tcp', number>>): Promise<void> {
  for (const [socket, port] of Object.entries(ports)) {
    const turnedAway: Answer[] = [];
    let served = 0;
    for (let round = 0; round < times; round++) {
      const requests: Promise<Answer>[] = [];
      for (let i = 0; i < burst; i++) {
        requests.push(ask(port, `/work.php?ms=${work}`));
        // Whoever connects in the very same moment slips past a queue that is about to be full.
        await pause(20);
      }
      const answers = await Promise.all(requests);
      served += answers.filter(({ status }) => status === '200').length;
      turnedAway.push(...answers.filter(({ status }) => status !== '200'));
      await pause(500);
    }
    if (served === 0 || turnedAway.length === 0) throw new Error(`${socket}: ${served} served`);
    run.observe(
      `full-${socket}`,
      turnedAway.map(({ status }) => status),
    );
    run.figure(
      `full-${socket}-after`,
      'ms',
      turnedAway.map(({ ms }) => ms),
      { method: `full-${socket}` },
    );
  }
}

/** A request that waits in the queue for longer than nginx waits for an answer. */
async function tooLate(run: Run, port: number, log: Log): Promise<void> {
  const statuses: string[] = [];
  const logged: string[] = [];
  for (let i = 0; i < times; i++) {
    await log.skip();
    // The first would time out like the second: it is asked for, not waited for.
    const first = ask(port, '/work.php?ms=2500');
    await pause(100);
    statuses.push((await ask(port, '/hello.php')).status);
    logged.push(await log.quote());
    await first;
    await pause(2000);
  }
  run.observe('queued-too-long', statuses);
  run.observe('queued-too-long-fpm-log', logged, 'queued-too-long');
}

/**
 * Two requests at once through nginx, for a pool of two workers, and then somebody else's, straight
 * to the pool: with connections that nginx closes, and with connections that it keeps for two seconds.
 */
async function pinned(
  run: Run,
  listen: number,
  ports: Readonly<Record<'kept' | 'fresh', number>>,
): Promise<void> {
  const script = `${run.rig.folder}/www/hello.php`;
  for (const [how, port] of Object.entries(ports)) {
    const waits: number[] = [];
    for (let i = 0; i < times; i++) {
      await Promise.all([ask(port, '/work.php?ms=200'), ask(port, '/work.php?ms=200')]);
      const start = performance.now();
      await askPool({ port: listen }, script);
      waits.push(performance.now() - start);
      await pause(2500);
    }
    run.figure(`beside-${how}`, 'ms', waits);
  }
}
