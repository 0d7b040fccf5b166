import type { Bounds } from './client.ts';
import { probe, requestFor, timeConnect, timeKept, timeNew, timeQueued } from './exchange.ts';
import { fpmConfig } from './fpm-config.ts';
import { nginxConfig, phpLocation } from './nginx-config.ts';
import type { Run, Suite } from './suite.ts';
import { countWire, getRequest, postRequest, timeHttp, type Wire } from './wire.ts';

const scripts = {
  'hello.php': '<?php\necho "hello\\n";\n',
  'wait.php': '<?php\nusleep(20000);\necho "waited\\n";\n',
  'slow.php': '<?php\nusleep(300000);\necho "slow\\n";\n',
  'length.php': '<?php\necho strlen(file_get_contents("php://input")), "\\n";\n',
  'hello.txt': 'hello\n',
};

/** Workers of each of the two pools. */
const workersPerPool = 4;

const uploadLength = 1024 * 1024;

/** Where the servers listen. */
interface Servers extends Wire {
  tcpPort: number;
  unixPath: string;
  /** nginx: passes `.php` to the pool over TCP with a new connection for each request. */
  httpPort: number;
}

/** The way of one request: connections, exchanges, and bytes on both sides of nginx (lesson 1.3). */
export const requestFlow: Suite = {
  needs: ['nginx', 'php-fpm'],
  limit: 120_000,
  async measure(run) {
    const servers = await start(run);
    const bounds = { samples: run.samples, time: 6000 };
    await exchanges(run, servers, bounds);
    await queue(run, servers);
    const site = servers.httpPort;
    run.figure('http-static', 'ms', await timeHttp(site, '/hello.txt', 'hello\n', bounds));
    run.figure('http-hello', 'ms', await timeHttp(site, '/hello.php', 'hello\n', bounds));
    const fewer = { ...bounds, samples: 200 };
    run.figure('http-wait', 'ms', await timeHttp(site, '/wait.php', 'waited\n', fewer));
    await bytes(run, servers);
  },
};

/** One php-fpm with a pool on TCP and the like on a Unix socket, and one nginx before them. */
async function start({ rig, need }: Run): Promise<Servers> {
  for (const [name, contents] of Object.entries(scripts)) await rig.write(`www/${name}`, contents);
  const root = `${rig.folder}/www`;
  const [tcpPort, httpPort, tappedHttpPort, tapPort] = await rig.ports(4);
  const unixPath = `${rig.folder}/pool.sock`;
  const pools = [
    { name: 'tcp', listen: `127.0.0.1:${tcpPort}`, workers: workersPerPool },
    { name: 'unix', listen: unixPath, workers: workersPerPool },
  ];
  const fpm = await rig.write('fpm.conf', fpmConfig(rig.folder, pools));
  const sites = [
    { port: httpPort, root, body: phpLocation(`127.0.0.1:${tcpPort}`) },
    { port: tappedHttpPort, root, body: phpLocation(`127.0.0.1:${tapPort}`) },
  ];
  const nginx = await rig.write('nginx.conf', nginxConfig(rig.folder, sites));
  await rig.start([need('php-fpm').path, '-F', '-y', fpm], [{ port: tcpPort }, { path: unixPath }]);
  await rig.start([need('nginx').path, '-p', rig.folder, '-c', nginx], [{ port: httpPort }]);
  return { root, tcpPort, unixPath, httpPort, tappedHttpPort, tapPort, pool: { port: tcpPort } };
}

async function exchanges(run: Run, servers: Servers, bounds: Bounds): Promise<void> {
  const hello = `${servers.root}/hello.php`;
  const targets = { tcp: { port: servers.tcpPort }, unix: { path: servers.unixPath } };
  for (const [name, target] of Object.entries(targets)) {
    run.figure(`${name}-connect`, 'ms', await timeConnect(target, bounds));
    const once = await probe(target, hello, false, 'hello\n');
    run.figure(`${name}-new`, 'ms', await timeNew(target, once, bounds));
    const kept = await probe(target, hello, true, 'hello\n');
    run.figure(`${name}-kept`, 'ms', await timeKept(target, kept, bounds));
  }
}

async function queue(run: Run, servers: Servers): Promise<void> {
  const target = { port: servers.tcpPort };
  const slow = requestFor(`${servers.root}/slow.php`, false);
  const extra = await probe(target, `${servers.root}/hello.php`, false, 'hello\n');
  const connected: number[] = [];
  const answered: number[] = [];
  for (let i = 0; i < 10; i++) {
    const times = await timeQueued(target, workersPerPool, slow, extra);
    connected.push(times.connected);
    answered.push(times.answered);
  }
  run.figure('queued-connect', 'ms', connected);
  run.figure('queued-answer', 'ms', answered);
}

async function bytes(run: Run, servers: Servers): Promise<void> {
  const get = getRequest(servers.tappedHttpPort, '/hello.php');
  const post = postRequest(servers.tappedHttpPort, '/length.php', uploadLength);
  for (const [prefix, request, expected] of [
    ['get', get, 'hello\n'],
    ['upload', post, String(uploadLength)],
  ] as const) {
    // Bytes on the wire do not vary, and a run that says so must have looked more than once.
    const once = { request, expected };
    const counted = await countWire(servers, [once, once, once]);
    for (const [suffix, pick] of [
      ['http-request', 'httpRequest'],
      ['fastcgi-request', 'fastcgiRequest'],
      ['fastcgi-response', 'fastcgiResponse'],
      ['http-response', 'httpResponse'],
    ] as const) {
      const values = counted.map((wire) => wire[pick]);
      run.figure(`${prefix}-${suffix}`, 'B', values);
    }
  }
}
