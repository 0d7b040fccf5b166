import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { bigAnswer } from './php-scripts.ts';
import type { PhpSet, PhpSets } from './php-set.ts';
import type { Run } from './suite.ts';

/** How often each program is started. */
const rounds = 60;

/** One program that is started again and again. */
interface Start {
  key: string;
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  /** How its output must end. */
  answer: string;
}

/**
 * Starts php-cgi as a web server would, once per request, with ever more to load; and /bin/true, to
 * tell what of it is fork() and exec().
 */
export function cgiStarts(run: Run, sets: PhpSets): void {
  const cgi = run.need('php-cgi').path;
  const script = (key: string, set: PhpSet, name = 'hello.php', answer = 'hello\n'): Start => ({
    key,
    argv: [cgi],
    env: {
      ...set,
      GATEWAY_INTERFACE: 'CGI/1.1',
      REQUEST_METHOD: 'GET',
      SERVER_PROTOCOL: 'HTTP/1.1',
      // Without it php-cgi takes itself for called by somebody else's web server (cgi.force_redirect).
      REDIRECT_STATUS: '200',
      SCRIPT_FILENAME: `${run.rig.folder}/www/${name}`,
    },
    answer,
  });
  const starts: Start[] = [
    { key: 'exec-true', argv: ['/bin/true'], env: {}, answer: '' },
    script('start-bare', sets.bare),
    script('start-stock', sets.stock),
    script('start-stock-no-opcache', sets.stockNoOpcache),
    script('start-big', sets.stock, 'big.php', bigAnswer),
    script('start-big-no-opcache', sets.stockNoOpcache, 'big.php', bigAnswer),
  ];
  if (sets.all) starts.push(script('start-all', sets.all));
  else run.leaveOut('start-all', `apt-get install ${sets.missing.join(' ')}`);

  const times = new Map<string, number[]>(starts.map(({ key }) => [key, []]));
  // Each in turn, so that what disturbs the machine for a while falls on all of them.
  for (let round = -5; round < rounds; round++) {
    for (const start of starts) {
      const ms = timeStart(start);
      if (round >= 0) times.get(start.key)?.push(ms);
    }
  }
  for (const [key, samples] of times) run.figure(key, 'ms', samples);
}

/** Milliseconds from fork() to the collected end. */
function timeStart({ argv, env, answer }: Start): number {
  const [program = '', ...rest] = argv;
  const start = performance.now();
  const { stdout, error } = spawnSync(program, rest, { env, encoding: 'utf8', timeout: 10_000 });
  const ms = performance.now() - start;
  if (error) throw error;
  if (!stdout.endsWith(answer)) {
    throw new Error(`${program} wrote ${JSON.stringify(stdout.slice(0, 300))}`);
  }
  return ms;
}
