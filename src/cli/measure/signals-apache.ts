import { setTimeout as pause } from 'node:timers/promises';
import { tally } from '../../evidence/quote.ts';
import { apacheConfig } from './apache-config.ts';
import { ask, isLost } from './ask.ts';
import { Family, waitFor } from './processes.ts';
import type { Run } from './suite.ts';

/** Requests in flight at each signal. */
const inFlight = 4;

/** Processes of Apache: some are free for what comes next. */
const workers = 10;

const rounds = 5;

/** Apache with mod_php: `graceful` (SIGUSR1) and `restart` (SIGHUP) with requests under way. */
export async function apacheSignals(run: Run): Promise<void> {
  const apache = run.want('apache2', 'restarts of Apache');
  const php = run.want('mod_php', 'restarts of Apache');
  if (!apache || !php) return;
  const { rig } = run;
  const [port] = await rig.ports(1);
  const folder = `${rig.folder}/apache`;
  const root = `${rig.folder}/www`;
  const plan = { port, root, php: php.path, mpm: 'prefork', workers } as const;
  const config = await rig.write('apache/apache.conf', apacheConfig(folder, plan));
  const argv = [apache.path, '-d', folder, '-f', config, '-DFOREGROUND'];
  const server = await rig.start(argv, [{ port }]);
  const family = new Family(server.pid);
  for (const [key, signal] of [
    ['apache-graceful', 'SIGUSR1'],
    ['apache-restart', 'SIGHUP'],
  ] as const) {
    const lost: number[] = [];
    const waits: number[] = [];
    const statuses: string[] = [];
    for (let round = 0; round < rounds; round++) {
      await waitFor('the start of all processes', () => family.alive().length === workers);
      const requests = Array.from({ length: inFlight }, () => ask(port, '/work.php?ms=900'));
      await pause(300);
      server.kill(signal);
      // A moment for the signal to arrive: what was accepted just before it would be cut too.
      await pause(50);
      const next = await ask(port, '/hello.php');
      if (next.status === '200') waits.push(next.ms);
      const answers = await Promise.all(requests);
      lost.push(answers.filter((answer) => isLost(answer, 'done')).length);
      statuses.push(tally(answers.map(({ status }) => status)));
      await pause(300);
    }
    run.figure(
      `${key}-in-flight`,
      'count',
      lost.map(() => inFlight),
    );
    run.figure(`${key}-lost`, 'count', lost);
    run.observe(`${key}-status`, statuses);
    if (waits.length === rounds) run.figure(`${key}-wait`, 'ms', waits);
    else run.leaveOut(`${key}-wait`, `${rounds - waits.length} requests were not answered`);
  }
  await server.stop();
}
