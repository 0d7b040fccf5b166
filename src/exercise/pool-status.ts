import { MachineError } from '../machine/api.ts';
import type { Container } from '../machine/api.ts';
import type { ListenAddress } from './expectation.ts';
import { askPool, paramsOf } from './fastcgi-exchange.ts';
import { systemClock } from './guest.ts';
import type { Clock } from './guest.ts';
import { readStatusPage, statusParams } from './status-page.ts';
import type { StatusPage } from './status-page.ts';

/**
 * Why a pool showed no status page. `refused`: nobody listens. `closed`: it hung up without a word,
 * as with `listen.allowed_clients`. `other`: it answered, but not with the page: it runs with another
 * configuration than the files', or the path is another's.
 */
export type StatusProblem = 'refused' | 'closed' | 'other' | 'failed';

export type StatusLook = { page: StatusPage } | { problem: StatusProblem; detail: string };

/** So long a question waits for a pool whose workers are all busy, in seconds. */
const patience = 600;

/**
 * Asks a pool itself for its status page, as the checks do: over FastCGI, without a web server
 * between. It waits in the pool's queue like any other request.
 *
 * @returns `undefined` when `signal` gave it up, or patience ended
 */
export async function lookAtPool(
  container: Container,
  { to, path, signal }: { to: ListenAddress; path: string; signal?: AbortSignal },
  clock: Clock = systemClock,
): Promise<StatusLook | undefined> {
  const params = paramsOf(statusParams(path), undefined);
  const question = { to, role: 'RESPONDER', params, timeout: patience } as const;
  try {
    const answer = await askPool(container, signal ? { ...question, signal } : question, clock);
    if (!answer) return undefined;
    const page = answer.status === 200 ? readStatusPage(answer.body) : undefined;
    if (page) return { page };
    const silent = answer.status === undefined && answer.body === '' && answer.stderr === '';
    if (silent) return { problem: 'closed', detail: '' };
    const detail = `${answer.status ?? ''} ${answer.body.slice(0, 80)}`.trim();
    return { problem: 'other', detail };
  } catch (error) {
    const code = error instanceof MachineError ? error.code : String(error);
    const refused = ['ECONNREFUSED', 'ENOENT'].includes(code);
    return { problem: refused ? 'refused' : 'failed', detail: code };
  }
}
