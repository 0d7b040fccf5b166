/**
 * `measure`: starts the real servers on loopback, times and counts, and writes
 * content/evidence/request-flow.json. Takes under a minute; nothing is left running.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseEvidence, type Evidence, type Figure } from '../evidence/model.ts';
import { significant, summarise } from '../evidence/stats.ts';
import { connect, exchange, timeSeries } from './measure-client.ts';
import {
  probe,
  requestFor,
  timeConnect,
  timeKept,
  timeNew,
  timeQueued,
} from './measure-exchange.ts';
import { findPrograms, startServers, workersPerPool, type Servers } from './measure-servers.ts';
import { countWire, getRequest, isWholeResponse, postRequest } from './measure-wire.ts';

const help = `measure [--out FILE] [--samples N]

  --out FILE    where the evidence goes (content/evidence/request-flow.json)
  --samples N   samples per timed figure (2000)
  --nginx PATH, --php-fpm PATH
                the programs to measure, where they are not Debian's
`;

const scripts = {
  'hello.php': '<?php\necho "hello\\n";\n',
  'wait.php': '<?php\nusleep(20000);\necho "waited\\n";\n',
  'slow.php': '<?php\nusleep(300000);\necho "slow\\n";\n',
  'length.php': '<?php\necho strlen(file_get_contents("php://input")), "\\n";\n',
  'hello.txt': 'hello\n',
};

const uploadLength = 1024 * 1024;

async function figures(servers: Servers, samples: number): Promise<Record<string, Figure>> {
  const found: Record<string, Figure> = {};
  const add = (key: string, unit: Figure['unit'], values: readonly number[]): void => {
    const { n, min, median, p95 } = summarise(values);
    const round = unit === 'B' ? (value: number): number => value : significant;
    found[key] = { unit, n, min: round(min), median: round(median), p95: round(p95), method: key };
    process.stderr.write(`  ${key}: ${found[key].median} ${unit} (n ${n})\n`);
  };
  const bounds = { samples, time: 6000 };
  const hello = `${servers.root}/hello.php`;
  const targets = { tcp: { port: servers.tcpPort }, unix: { path: servers.unixPath } };
  for (const [name, target] of Object.entries(targets)) {
    add(`${name}-connect`, 'ms', await timeConnect(target, bounds));
    const once = await probe(target, hello, false, 'hello\n');
    add(`${name}-new`, 'ms', await timeNew(target, once, bounds));
    const kept = await probe(target, hello, true, 'hello\n');
    add(`${name}-kept`, 'ms', await timeKept(target, kept, bounds));
  }

  const queued: { connected: number; answered: number }[] = [];
  const slow = requestFor(`${servers.root}/slow.php`, false);
  const extra = await probe(targets.tcp, hello, false, 'hello\n');
  for (let i = 0; i < 10; i++) {
    queued.push(await timeQueued(targets.tcp, workersPerPool, slow, extra));
  }
  add(
    'queued-connect',
    'ms',
    queued.map(({ connected }) => connected),
  );
  add(
    'queued-answer',
    'ms',
    queued.map(({ answered }) => answered),
  );

  add('http-static', 'ms', await timeHttp(servers.httpPort, '/hello.txt', bounds));
  add('http-hello', 'ms', await timeHttp(servers.httpPort, '/hello.php', bounds));
  add(
    'http-wait',
    'ms',
    await timeHttp(servers.httpPort, '/wait.php', { ...bounds, samples: 200 }),
  );

  const get = getRequest(servers.tappedHttpPort, '/hello.php');
  const post = postRequest(servers.tappedHttpPort, '/length.php', uploadLength);
  const gets = await countWire(servers, repeated({ request: get, expected: 'hello\n' }));
  const posts = await countWire(
    servers,
    repeated({ request: post, expected: String(uploadLength) }),
  );
  for (const [prefix, counted] of [
    ['get', gets],
    ['upload', posts],
  ] as const) {
    for (const [suffix, pick] of [
      ['http-request', 'httpRequest'],
      ['fastcgi-request', 'fastcgiRequest'],
      ['fastcgi-response', 'fastcgiResponse'],
      ['http-response', 'httpResponse'],
    ] as const) {
      add(
        `${prefix}-${suffix}`,
        'B',
        counted.map((bytes) => bytes[pick]),
      );
    }
  }
  return found;
}

/** Three of the same: bytes on the wire do not vary, and a run that says so must have looked. */
function repeated<T>(item: T): T[] {
  return [item, item, item];
}

/** Milliseconds of one request through nginx, all on one kept HTTP connection. */
async function timeHttp(
  port: number,
  path: string,
  bounds: { samples: number; time: number },
): Promise<number[]> {
  const socket = await connect({ port });
  const request = getRequest(port, path);
  try {
    return await timeSeries(async () => {
      await exchange(socket, request, isWholeResponse);
    }, bounds);
  } finally {
    socket.destroy();
  }
}

async function osName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1] ?? process.platform;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'content/evidence/request-flow.json' },
      samples: { type: 'string', default: '2000' },
      nginx: { type: 'string' },
      'php-fpm': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const samples = Number(values.samples);
  if (!Number.isInteger(samples) || samples < 1) {
    process.stderr.write('measure: --samples must be a whole number of at least 1\n');
    return 2;
  }
  const { found, missing } = findPrograms({
    nginx: values.nginx,
    'php-fpm': values['php-fpm'],
  });
  const { nginx, 'php-fpm': fpm } = found;
  if (!nginx || !fpm) {
    process.stderr.write(
      `measure: nothing was measured, because this machine lacks ${missing.join(' and ')}.\n` +
        `On Debian: sudo apt-get install ${missing.join(' ')}\n`,
    );
    return 1;
  }

  const before = loadavg()[0] ?? 0;
  const servers = await startServers({ nginx, 'php-fpm': fpm }, scripts);
  const interrupted = (): void => void servers.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  let measured: Record<string, Figure>;
  try {
    measured = await figures(servers, samples);
  } finally {
    await servers.stop();
  }

  const evidence: Evidence = {
    date: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryBytes: totalmem(),
      kernel: release(),
      os: await osName(),
    },
    versions: {
      nginx: nginx.version,
      'php-fpm': fpm.version,
      node: process.versions.node,
    },
    load: { before: significant(before), after: significant(loadavg()[0] ?? 0) },
    figures: measured,
  };
  const out = resolve(values.out);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify(parseEvidence(out, evidence), null, 2)}\n`);
  process.stderr.write(`wrote ${values.out}\n`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`measure: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
