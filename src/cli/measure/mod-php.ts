import { startApache } from './apache.ts';
import { slowClients } from './slow-clients.ts';
import { phpLocation } from './nginx-config.ts';
import { helloScript } from './php-scripts.ts';
import { phpSets, type PhpSet } from './php-set.ts';
import { askRates, type Load } from './rate.ts';
import { socketOf, startFpm, startNginx, unixPool, writeScripts } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** Workers of each pool, processes of Apache, and the most clients. */
const workers = 4;

/** mod_php and PHP-FPM side by side: the same script, quick clients and slow ones (2.1, 3.1). */
export const modPhp: Suite = {
  needs: ['nginx', 'php-fpm', 'apache2', 'mod_php', 'ab'],
  limit: 240_000,
  async measure(run) {
    await writeScripts(run.rig, { 'hello.php': helloScript });
    const { stock } = await phpSets(run.rig, run.need('php-fpm').path);
    await rates(run, stock);
    await slowClients(run, stock);
  },
};

/** Requests per second with one client, and with as many as there are workers. */
async function rates(run: Run, php: PhpSet): Promise<void> {
  const { rig } = run;
  const [tcp, unix, listen] = await rig.ports(3);
  const apache = await startApache(
    run,
    'apache-php',
    { php: run.need('mod_php').path, workers },
    php,
  );
  if (!apache) return;
  const fpm = await startFpm(run, 'fpm', {
    pools: [
      { name: 'tcp', listen: `127.0.0.1:${listen}`, workers },
      unixPool(rig, 'unix', { workers }),
    ],
    php,
  });
  const nginx = await startNginx(
    run,
    new Map([
      [tcp, phpLocation(`127.0.0.1:${listen}`)],
      [unix, phpLocation(`unix:${socketOf(rig, 'unix')}`)],
    ]),
  );
  const load = (port: number, clients: number): Load => ({
    ...{ port, clients, path: '/hello.php' },
    seconds: 2,
  });
  const loads = {
    'mod-php-rate-1': load(apache.port, 1),
    'fpm-tcp-rate-1': load(tcp, 1),
    'fpm-unix-rate-1': load(unix, 1),
    'mod-php-rate-4': load(apache.port, workers),
    'fpm-tcp-rate-4': load(tcp, workers),
    'fpm-unix-rate-4': load(unix, workers),
  };
  const found = await askRates(rig, run.need('ab').path, loads, 5);
  for (const [key, samples] of found) run.figure(key, 'req/s', samples, { max: true });
  await nginx.server.stop();
  await fpm.server.stop();
  await apache.server.stop();
}
