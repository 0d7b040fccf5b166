import { cgiStarts } from './cgi-start.ts';
import { lighttpdConfig } from './lighttpd-config.ts';
import { phpLocation } from './nginx-config.ts';
import { bigAnswer, bigScript, helloScript } from './php-scripts.ts';
import { phpSets, type PhpSet, type PhpSets } from './php-set.ts';
import { askRates, type Load } from './rate.ts';
import { socketOf, startFpm, startNginx, unixPool, writeScripts } from './stage.ts';
import type { Run, Suite } from './suite.ts';
import { timeHttp } from './wire.ts';

/** Workers of each pool, and the most requests at a time. */
const workers = 4;

/** Ports of what is compared. */
interface Sites {
  /** lighttpd, which starts php-cgi for each request, with opcache and without. */
  cgi: number;
  cgiNoOpcache: number;
  /** nginx before pools on TCP and on a Unix socket, and before one on TCP without opcache. */
  tcp: number;
  unix: number;
  tcpNoOpcache: number;
}

/** One process per request against processes that stay, and what opcache adds (lesson 1.1). */
export const cgi: Suite = {
  needs: ['php-cgi', 'php-fpm', 'nginx', 'lighttpd', 'ab'],
  limit: 400_000,
  async measure(run) {
    await writeScripts(run.rig, { 'hello.php': helloScript, 'big.php': bigScript() });
    const sets = await phpSets(run.rig, run.need('php-fpm').path);
    cgiStarts(run, sets);
    const sites = await start(run, sets);
    await latencies(run, sites);
    await rates(run, sites);
  },
};

async function start(run: Run, sets: PhpSets): Promise<Sites> {
  const { rig } = run;
  const [cgi, cgiNoOpcache] = await rig.ports(2);
  const [tcp, unix, tcpNoOpcache, port] = await rig.ports(4);
  const [portNoOpcache] = await rig.ports(1);
  await startLighttpd(run, 'lighttpd', cgi, sets.stock);
  await startLighttpd(run, 'lighttpd-no-opcache', cgiNoOpcache, sets.stockNoOpcache);
  await startFpm(run, 'fpm', {
    pools: [
      { name: 'tcp', listen: `127.0.0.1:${port}`, workers },
      unixPool(rig, 'unix', { workers }),
    ],
    php: sets.stock,
  });
  await startFpm(run, 'fpm-no-opcache', {
    pools: [{ name: 'tcp', listen: `127.0.0.1:${portNoOpcache}`, workers }],
    php: sets.stockNoOpcache,
  });
  const bodies = new Map([
    [tcp, phpLocation(`127.0.0.1:${port}`)],
    [unix, phpLocation(`unix:${socketOf(rig, 'unix')}`)],
    [tcpNoOpcache, phpLocation(`127.0.0.1:${portNoOpcache}`)],
  ]);
  await startNginx(run, bodies);
  return { cgi, cgiNoOpcache, tcp, unix, tcpNoOpcache };
}

async function startLighttpd(
  { rig, need }: Run,
  name: string,
  port: number,
  env: PhpSet,
): Promise<void> {
  const plan = { port, documents: `${rig.folder}/www`, phpCgi: need('php-cgi').path, env };
  const config = await rig.write(`${name}/lighttpd.conf`, lighttpdConfig(plan));
  await rig.start([need('lighttpd').path, '-D', '-f', config], [{ port }]);
}

/** One request after the other, on a kept HTTP connection. */
async function latencies(run: Run, sites: Sites): Promise<void> {
  const bounds = { samples: Math.min(run.samples, 1000), time: 6000 };
  for (const [key, port] of [
    ['cgi-latency', sites.cgi],
    ['fpm-tcp-latency', sites.tcp],
    ['fpm-unix-latency', sites.unix],
  ] as const) {
    run.figure(key, 'ms', await timeHttp(port, '/hello.php', 'hello\n', bounds));
  }
  for (const [key, port, samples] of [
    ['cgi-big-latency', sites.cgi, 50],
    ['cgi-big-no-opcache-latency', sites.cgiNoOpcache, 50],
    ['fpm-big-latency', sites.tcp, 500],
    ['fpm-big-no-opcache-latency', sites.tcpNoOpcache, 100],
  ] as const) {
    const fewer = { ...bounds, samples };
    run.figure(key, 'ms', await timeHttp(port, '/big.php', bigAnswer, fewer));
  }
}

/** Requests per second with one client, and with as many as there are workers. */
async function rates(run: Run, sites: Sites): Promise<void> {
  const load = (port: number, clients: number, path = '/hello.php'): Load => ({
    ...{ port, clients, path },
    seconds: 2,
  });
  const big = '/big.php';
  const loads = {
    'cgi-rate-1': load(sites.cgi, 1),
    'cgi-rate-4': load(sites.cgi, workers),
    'cgi-no-opcache-rate-4': load(sites.cgiNoOpcache, workers),
    'fpm-tcp-rate-1': load(sites.tcp, 1),
    'fpm-tcp-rate-4': load(sites.tcp, workers),
    'fpm-unix-rate-1': load(sites.unix, 1),
    'fpm-unix-rate-4': load(sites.unix, workers),
    'fpm-no-opcache-rate-4': load(sites.tcpNoOpcache, workers),
    'cgi-big-rate': load(sites.cgi, workers, big),
    'cgi-big-no-opcache-rate': load(sites.cgiNoOpcache, workers, big),
    'fpm-big-rate': load(sites.tcp, workers, big),
    'fpm-big-no-opcache-rate': load(sites.tcpNoOpcache, workers, big),
  };
  const found = await askRates(run.rig, run.need('ab').path, loads, 5);
  for (const [key, samples] of found) run.figure(key, 'req/s', samples, { max: true });
}
