import { askPool, paramsOf } from '../../../exercise/fastcgi-exchange.ts';
import { systemClock } from '../../../exercise/guest.ts';
import { readStatusPage } from '../../../exercise/status-page.ts';
import type { Container } from '../../../machine/api.ts';
import { poolFileOf } from '../scenario-pool.ts';
import type { Scenario } from '../scenario.ts';

/** Where the pool's own file is, on Debian. */
const poolFile = '/etc/php/8.2/fpm/pool.d/www.conf';
/** A script that does nothing but wait, for as many microseconds as it is asked. */
const script = '/var/www/html/wait.php';
/** The status page has a socket and workers of its own: looking takes none of the pool's. */
const statusPort = 9001;
const unixSocket = '/run/php/php8.2-fpm.sock';

/** php-fpm in the machine, as far as a run of it needs. */
export type Guest = Pick<Container, 'connect' | 'spawn' | 'fs'>;

/** One look at the real pool. */
export interface Sample {
  /** ms since the pool was ready, by the page's clock. */
  t: number;
  workers: number;
  busy: number;
  /** Connections in the queue as the master last counted them: once a second, TCP only. */
  queue: number;
}

/**
 * Gives php-fpm the scenario's pool and starts it anew.
 *
 * @returns when it was ready, by `performance.now()`
 * @throws Error with what php-fpm's service said when it does not start
 */
export async function startPool(guest: Guest, scenario: Scenario): Promise<number> {
  const status = `pm.status_path = /status\npm.status_listen = 127.0.0.1:${statusPort}\n`;
  await guest.fs.writeFile(poolFile, `${poolFileOf(scenario)}${status}`);
  await guest.fs.writeFile(script, "<?php usleep((int) ($_GET['us'] ?? 0));\n");
  const process = await guest.spawn('sh', ['-c', 'service php8.2-fpm restart'], { output: false });
  // The service is back when the master has said that it is ready.
  const exit = await process.exit;
  if (exit !== 0) throw new Error(`service php8.2-fpm restart: exit status ${exit}`);
  return performance.now();
}

/** How one request to the real pool ended. */
export interface Answer {
  ok: boolean;
  /** Why not, as an errno name; absent when an answer came, or none in time. */
  code?: string;
}

/**
 * One request on a connection of its own, without nginx.
 *
 * @param ms that the script waits
 * @param patience s until the client goes away
 */
export async function ask(
  guest: Guest,
  { socket }: Pick<Scenario, 'socket'>,
  ms: number,
  patience: number,
): Promise<Answer> {
  const params = paramsOf(
    {
      SCRIPT_FILENAME: script,
      SCRIPT_NAME: '/wait.php',
      QUERY_STRING: `us=${Math.round(ms * 1000)}`,
    },
    undefined,
  );
  const to = socket === 'tcp' ? 9000 : unixSocket;
  try {
    const question = { to, role: 'RESPONDER' as const, params, timeout: patience };
    const answer = await askPool(guest, question, systemClock);
    return { ok: answer?.ended === true && answer.status === 200 };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return { ok: false, code: String(error.code) };
  }
}

/** The pool's status page, or undefined when it does not answer in time. */
export async function look(guest: Guest): Promise<Omit<Sample, 't'> | undefined> {
  const params = paramsOf(
    { SCRIPT_FILENAME: '/status', SCRIPT_NAME: '/status', QUERY_STRING: 'json&full' },
    undefined,
  );
  const question = { to: statusPort, role: 'RESPONDER' as const, params, timeout: 5 };
  const answer = await askPool(guest, question, systemClock).catch(() => undefined);
  const page = answer && readStatusPage(answer.body);
  if (!page) return undefined;
  const counts = Object.entries(page.states);
  const workers = counts.reduce((sum, [, count]) => sum + count, 0);
  const idle = page.states['Idle'] ?? 0;
  return { workers, busy: workers - idle, queue: Number(page.fields['listen queue'] ?? 0) };
}
