import { setTimeout as pause } from 'node:timers/promises';
import { tally } from '../../evidence/quote.ts';
import { ask, type Answer } from './ask.ts';
import { failureCases, type Case } from './failures-cases.ts';
import { leave, leavingScript, leavingSite } from './failures-leaving.ts';
import { root, type Pool } from './fpm-config.ts';
import { phpLocation } from './nginx-config.ts';
import { socketOf, startFpm, startNginx, unixPool, writeScripts, type Log } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** How often each failure is provoked. */
const times = 3;

const scripts = {
  'hello.php': "<?php echo 'hello';\n",
  'hello.txt': 'hello\n',
  'page.html': "<?php echo 'hello';\n",
  'work.php': `<?php
$end = microtime(true) + ($_GET['ms'] ?? 1000) / 1000;
while (microtime(true) < $end) usleep(20000);
echo 'done';
`,
  'header.php': "<?php header('X-Long: ' . str_repeat('x', 8000)); echo 'hello';\n",
  'error.php': '<?php missing();\n',
  'half.php': `<?php
echo str_repeat('x', 12000);
ob_flush();
flush();
usleep(300000);
posix_kill(getmypid(), 9);
`,
  'leaving.php': leavingScript,
};

/** What nginx answers and what both logs say when something is wrong (lessons 2.1, 2.2 and 5.1). */
export const failures: Suite = {
  needs: ['nginx', 'php-fpm'],
  limit: 180_000,
  async measure(run) {
    if (!root) {
      run.leaveOut('everything', 'only root can make a socket that nginx may not open');
      return;
    }
    const { rig } = run;
    await writeScripts(rig, scripts);
    const [gone, www, choosy, queue] = await rig.ports(4);
    const cases = failureCases({ gone, www, choosy, queue, socket: (pool) => socketOf(rig, pool) });
    const fpm = await startFpm(run, 'fpm', { pools: pools(run, { www, choosy, queue }) });
    const stopped = await startFpm(run, 'gone', {
      pools: [{ name: 'gone', listen: `127.0.0.1:${gone}`, workers: 1 }],
    });
    await stopped.server.stop();
    const ports: number[] = await rig.ports(cases.length);
    const sites = new Map(cases.map(({ site }, index) => [ports[index] ?? 0, site]));
    const [left, ignored] = await rig.ports(2);
    const location = (more?: string): string =>
      leavingSite(rig.folder, phpLocation(`127.0.0.1:${www}`, more));
    sites.set(left, location()).set(ignored, location('fastcgi_ignore_client_abort on;'));
    const nginx = await startNginx(run, sites);
    for (const [index, one] of cases.entries()) {
      await provoke(run, one, ports[index] ?? 0, { fpm: fpm.log, nginx: nginx.log });
    }
    await leave(run, { 'client-left': left, 'client-left-ignored': ignored }, times);
  },
};

/** The pools that the cases need: one as it should be, and each of the others wrong in its way. */
function pools(
  { rig }: Run,
  { www, choosy, queue }: { www: number; choosy: number; queue: number },
): Pool[] {
  const overTcp = (name: string, port: number, directives = {}): Pool => ({
    name,
    listen: `127.0.0.1:${port}`,
    workers: name === 'www' ? 4 : 1,
    directives,
  });
  return [
    overTcp('www', www),
    overTcp('choosy', choosy, { 'listen.allowed_clients': '10.0.0.9' }),
    overTcp('queue', queue, { 'listen.backlog': 2 }),
    unixPool(rig, 'queue-unix', { workers: 1, 'listen.backlog': 2 }),
    unixPool(rig, 'php8.2-fpm', { workers: 1 }),
    unixPool(rig, 'root-only', {
      workers: 1,
      ...{ 'listen.owner': 'root', 'listen.group': 'root', 'listen.mode': '0600' },
    }),
    unixPool(rig, 'limited', { workers: 1, request_terminate_timeout: '1s' }),
  ];
}

/** Meets one failure a few times and stores what came back and what was logged. */
async function provoke(
  run: Run,
  { key, path, upload, header, together = 1, after, bytes, quote }: Case,
  port: number,
  logs: { fpm: Log; nginx: Log },
): Promise<void> {
  const rounds: { answers: Answer[]; nginx: string; fpm: string }[] = [];
  const options = {
    ...(upload !== undefined && { body: Buffer.alloc(upload, 0x61) }),
    ...(header !== undefined && { headers: { 'X-Long': 'x'.repeat(header) } }),
  };
  for (let round = 0; round < times; round++) {
    await logs.fpm.skip();
    await logs.nginx.skip();
    const requests: Promise<Answer>[] = [];
    for (let i = 0; i < together; i++) {
      requests.push(ask(port, path, options));
      // Whoever connects in the very same moment slips past a queue that is about to be full.
      if (together > 1) await pause(20);
    }
    const answers = await Promise.all(requests);
    const nginx = once(await logs.nginx.quote());
    rounds.push({ answers, nginx, fpm: once(await logs.fpm.quote()) });
    // A worker that nginx gave up on goes on to the end of its script.
    await pause(after === undefined ? 0 : 1500);
  }
  const statuses = rounds.map(({ answers }) => tally(answers.map(({ status }) => status)));
  const seen = (name: string, values: readonly string[]): void => {
    const different = new Set(values).size;
    // How many of a burst the kernel's queue took may differ from round to round.
    if (different === 1) run.observe(`${key}-${name}`, values, key);
    else run.leaveOut(`${key}-${name}`, `${different} rounds of ${times} differ`);
  };
  seen('status', statuses);
  seen(
    'log',
    rounds.map(({ nginx }) => nginx),
  );
  if (rounds.some(({ fpm }) => fpm !== '—')) {
    seen(
      'fpm-log',
      rounds.map(({ fpm }) => fpm),
    );
  }
  const first = rounds.flatMap(({ answers }) => answers.slice(0, 1));
  if (quote !== undefined) {
    seen(
      quote,
      first.map((answer) => answer[quote].trim() || '—'),
    );
  }
  if (bytes !== undefined) {
    const cut = first.filter(({ whole }) => !whole);
    run.figure(
      bytes,
      'B',
      cut.map(({ body }) => body.length),
    );
  }
  if (after !== undefined) {
    run.figure(
      after,
      'ms',
      first.map(({ ms }) => ms),
    );
  }
}

/** A log in which several requests said the same, with each line once. */
function once(quoted: string): string {
  return [...new Set(quoted.split('\n'))].join('\n');
}
