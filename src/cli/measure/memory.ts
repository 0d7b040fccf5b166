import { startApache } from './apache.ts';
import { ask } from './ask.ts';
import { bigAnswer, bigScript, heavyAnswer, heavyScript, helloScript } from './php-scripts.ts';
import { phpSets, type PhpSet } from './php-set.ts';
import { Family } from './processes.ts';
import { memoryOf } from './smaps.ts';
import { poolsLocation, startFpm, startNginx, unixPool, writeScripts } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** Processes of each server: the more there are, the less of the shared pages falls to each (PSS). */
const workers = 4;

/** One thing to serve, and what must come back. */
interface Page {
  path: string;
  answer: string;
  times: number;
}

const pages = {
  static: { path: '/hello.txt', answer: 'hello\n', times: 200 },
  hello: { path: '/hello.php', answer: 'hello\n', times: 200 },
  big: { path: '/big.php', answer: bigAnswer, times: 40 },
  // PHP keeps as much memory as it needed on average, so that several requests must go by.
  heavy: { path: '/heavy.php', answer: heavyAnswer, times: 40 },
} as const satisfies Record<string, Page>;

/** What processes weigh: shared and private memory of each server, from state to state (3.1). */
export const memory: Suite = {
  needs: ['nginx', 'php-fpm'],
  limit: 240_000,
  async measure(run) {
    await writeScripts(run.rig, {
      'hello.php': helloScript,
      'big.php': bigScript(),
      'heavy.php': heavyScript,
      'hello.txt': 'hello\n',
    });
    const { stock } = await phpSets(run.rig, run.need('php-fpm').path);
    await fpm(run, stock);
    await apacheWithPhp(run, stock);
    await apacheAlone(run);
  },
};

/** php-fpm and the nginx before it. */
async function fpm(run: Run, php: PhpSet): Promise<void> {
  const pools = [unixPool(run.rig, 'pool', { workers })];
  const { server, workers: family } = await startFpm(run, 'fpm', { pools, php });
  const [port] = await run.rig.ports(1);
  const web = await startNginx(run, new Map([[port, poolsLocation(run.rig)]]));
  weigh(run, 'fpm-fresh', family.alive(), workers);
  for (const state of ['hello', 'big', 'heavy'] as const) {
    await serve(port, { ...pages[state], path: `/pool${pages[state].path}` });
    weigh(run, `fpm-${state}`, family.alive(), workers);
  }
  await serve(port, pages.static);
  weigh(run, 'nginx-worker', new Family(web.server.pid).alive(), 1);
  weigh(run, 'fpm-master', [server.pid], 1);
  await web.server.stop();
  await server.stop();
}

/** Apache with mod_php, where the processes that run PHP serve files too. */
async function apacheWithPhp(run: Run, php: PhpSet): Promise<void> {
  const module = run.want('mod_php', 'memory of Apache with PHP');
  if (!module) return;
  const apache = await startApache(run, 'apache-php', { php: module.path, workers }, php);
  if (!apache) return;
  const { server, port, family } = apache;
  weigh(run, 'apache-fresh', family.alive(), workers);
  for (const state of ['static', 'hello', 'big', 'heavy'] as const) {
    await serve(port, pages[state]);
    weigh(run, `apache-${state}`, family.alive(), workers);
  }
  await serve(port, pages.static);
  weigh(run, 'apache-heavy-static', family.alive(), workers);
  await server.stop();
}

async function apacheAlone(run: Run): Promise<void> {
  const apache = await startApache(run, 'apache', { workers });
  if (!apache) return;
  await serve(apache.port, pages.static);
  weigh(run, 'apache-alone', apache.family.alive(), workers);
  await apache.server.stop();
}

/** Asks as many at a time as there are processes, so that each of them gets its share. */
async function serve(port: number, { path, answer, times }: Page): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let i = 0; i < times / workers; i++) {
      const { status, body } = await ask(port, path);
      if (status === '200' && body === answer) continue;
      throw new Error(`${path}: ${status} ${JSON.stringify(body.slice(0, 200))}`);
    }
  };
  await Promise.all(Array.from({ length: workers }, lane));
}

/** Puts three figures into the evidence, with one sample per process. */
function weigh(run: Run, key: string, pids: readonly number[], expected: number): void {
  if (pids.length !== expected) {
    throw new Error(`${key}: ${pids.length} processes instead of ${expected}`);
  }
  const weights = pids.map(memoryOf);
  for (const kind of ['rss', 'pss', 'uss'] as const) {
    const samples = weights.map((weight) => weight[kind]);
    run.figure(`${key}-${kind}`, 'KiB', samples, { method: key });
  }
}
