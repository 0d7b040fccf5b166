import { MachineError } from '../machine/api.ts';
import type { Container, GuestResponse } from '../machine/api.ts';
import type { FastcgiCondition, LoadCondition, StatusCondition } from './condition-fpm.ts';
import type { CommandCondition, HttpCondition, ReloadedCondition } from './condition.ts';
import { askPool, paramsOf } from './fastcgi-exchange.ts';
import type { FastcgiAnswer, FastcgiQuestion } from './fastcgi-exchange.ts';
import type { GuestFiles } from './files.ts';
import { runInGuest, systemClock } from './guest.ts';
import type { Clock, CommandResult } from './guest.ts';
import { runLoad } from './load.ts';
import type { Sample } from './load.ts';
import { logsOf } from './model.ts';
import type { Exercise } from './model.ts';
import { checkUserAgent } from './own-traffic.ts';
import { readProcesses } from './process-table.ts';
import type { GuestProcess } from './process-table.ts';
import { wasReloadedSince } from './service.ts';
import { statusParams } from './status-page.ts';

/** What came back from an HTTP request: an answer, or why there was none. */
export type HttpOutcome =
  { answered: true; response: GuestResponse; body: string } | { answered: false; code: string };

/** What came back from a pool: an answer, or why there was none. */
export type FastcgiOutcome =
  { answered: true; answer: FastcgiAnswer } | { answered: false; code: string };

/** What a load met, and what the command beside it said. */
export interface LoadOutcome {
  samples: Sample[];
  during?: CommandResult;
}

/** The log is read whole up to this size, by `tail` beyond it. */
const wholeLogBytes = 256 * 1024;

/** Failures of the machine itself: no answer of the guest, so no verdict on the learner's work. */
const machineCodes = new Set(['E_UNAVAILABLE', 'E_DOWNLOAD', 'E_MEMORY', 'E_CRASHED']);

/**
 * One look at the machine. Each request and each command is made once per round, however many tasks
 * and hints ask for it: a round stays short, and all verdicts speak of the same moment.
 */
export class Round {
  readonly nonce: string;
  readonly container: Container;
  readonly start: GuestFiles;
  readonly #clock: Clock;
  readonly #seen = new Map<string, Promise<unknown>>();
  readonly #logSizes: Map<string, number>;

  private constructor(
    container: Container,
    start: GuestFiles,
    clock: Clock,
    logSizes: Map<string, number>,
  ) {
    this.container = container;
    this.start = start;
    this.#clock = clock;
    this.#logSizes = logSizes;
    // Not randomUUID(): browsers have it on https and localhost only.
    const random = crypto.getRandomValues(new Uint8Array(4));
    this.nonce = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Begins a round: remembers where each log of the exercise ends now. */
  static async begin(
    container: Container,
    { exercise, start }: { exercise: Exercise; start: GuestFiles },
    clock: Clock = systemClock,
  ): Promise<Round> {
    const sizes = new Map<string, number>();
    for (const path of logsOf(exercise)) sizes.set(path, await sizeOf(container, path));
    return new Round(container, start, clock, sizes);
  }

  #once<Value>(key: string, look: () => Promise<Value>): Promise<Value> {
    const known = this.#seen.get(key);
    // The key names the kind of look, so what is stored under it has that look's type.
    if (known) return known as Promise<Value>;
    const value = look();
    this.#seen.set(key, value);
    return value;
  }

  /** Text of an exercise with the round's random word put in. */
  fill(text: string): string {
    return text.replaceAll('{nonce}', this.nonce);
  }

  http(request: HttpCondition): Promise<HttpOutcome> {
    const { method, path, port, headers, body, timeout } = request;
    const key = `http ${JSON.stringify([method, path, port, headers, body, timeout])}`;
    return this.#once(key, () => this.#ask(request));
  }

  async #ask({
    method,
    path,
    port,
    headers,
    body,
    timeout,
  }: Pick<
    HttpCondition,
    'method' | 'path' | 'port' | 'headers' | 'body' | 'timeout'
  >): Promise<HttpOutcome> {
    const sent = Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      this.fill(value),
    ]);
    if (!sent.some(([name]) => name.toLowerCase() === 'user-agent'))
      sent.push(['User-Agent', checkUserAgent]);
    const late = new AbortController();
    const cancel = this.#clock.after(timeout * 1000, () => {
      late.abort();
    });
    try {
      const response = await this.container.fetch(this.fill(path), {
        method,
        port,
        headers: sent,
        signal: late.signal,
        ...(body === undefined ? {} : { body: new TextEncoder().encode(this.fill(body)) }),
      });
      return { answered: true, response, body: new TextDecoder().decode(response.body) };
    } catch (error) {
      return { answered: false, code: late.signal.aborted ? 'ETIMEDOUT' : guestCode(error) };
    } finally {
      cancel();
    }
  }

  fastcgi({ to, role, params, stdin, timeout }: FastcgiCondition): Promise<FastcgiOutcome> {
    const key = `fastcgi ${JSON.stringify([to, role, params, stdin, timeout])}`;
    return this.#once(key, () => {
      const body = stdin === undefined ? undefined : this.fill(stdin);
      const filled = paramsOf(params, body).map(
        ([name, value]) => [name, this.fill(value)] as const,
      );
      const question = { to, role, params: filled, timeout };
      return this.#askPool(body === undefined ? question : { ...question, stdin: body });
    });
  }

  async #askPool(question: FastcgiQuestion): Promise<FastcgiOutcome> {
    try {
      const answer = await askPool(this.container, question, this.#clock);
      return answer ? { answered: true, answer } : { answered: false, code: 'ETIMEDOUT' };
    } catch (error) {
      return { answered: false, code: guestCode(error) };
    }
  }

  /** The text of a pool's status page, one JSON document, with its workers. */
  status({ path, to, port, timeout }: StatusCondition): Promise<FastcgiOutcome> {
    const params = statusParams(path);
    return this.#once(`status ${JSON.stringify([path, to, port, timeout])}`, async () => {
      if (port === undefined) {
        return this.#askPool({
          to: to ?? 9000,
          role: 'RESPONDER',
          params: paramsOf(params, undefined),
          timeout,
        });
      }
      const url = `${path}?${params['QUERY_STRING'] ?? ''}`;
      const outcome = await this.#ask({ method: 'GET', path: url, port, headers: {}, timeout });
      if (!outcome.answered) return outcome;
      const { status, headers } = outcome.response;
      const answer = { status, headers, body: outcome.body, stderr: '', ended: true };
      return { answered: true, answer };
    });
  }

  processes(): Promise<GuestProcess[]> {
    return this.#once('processes', () => readProcesses(this.container, this.#clock));
  }

  /** `isRight` says of each answer whether it counts. */
  load(
    condition: LoadCondition,
    isRight: (status: number, body: string) => boolean,
  ): Promise<LoadOutcome> {
    return this.#once(`load ${JSON.stringify(condition)}`, async () => {
      const { path, port, timeout, during } = condition;
      const request = { method: 'GET', path, port, headers: {}, timeout };
      const beside = during && this.#later(during);
      const samples = await runLoad(
        condition,
        async () => {
          const outcome = await this.#ask(request);
          if (!outcome.answered) return { code: outcome.code, ok: false };
          const { status } = outcome.response;
          return { status, ok: isRight(status, outcome.body) };
        },
        this.#clock,
      );
      return beside ? { samples, during: await beside } : { samples };
    });
  }

  async #later({ run, at }: { run: string; at: number }): Promise<CommandResult> {
    await new Promise<void>((resolve) => this.#clock.after(at * 1000, resolve));
    return runInGuest(this.container, this.fill(run), { timeout: 60, clock: this.#clock });
  }

  command({ run, timeout }: CommandCondition): Promise<CommandResult> {
    return this.#once(`command ${timeout} ${run}`, () =>
      runInGuest(this.container, this.fill(run), { timeout, clock: this.#clock }),
    );
  }

  reloaded({ service, files }: ReloadedCondition): Promise<boolean | undefined> {
    return this.#once(`reloaded ${service} ${files.join(' ')}`, () =>
      wasReloadedSince(this.container, service, files, this.#clock),
    );
  }

  /** Contents of a file; `undefined` when there is none. */
  file(path: string): Promise<Uint8Array | undefined> {
    return this.#once(`file ${path}`, async () => {
      try {
        return await this.container.fs.readFile(path);
      } catch (error) {
        guestCode(error);
        return undefined;
      }
    });
  }

  /** Permission bits; `undefined` when there is no such file. */
  mode(path: string): Promise<number | undefined> {
    return this.#once(`mode ${path}`, async () => {
      try {
        return (await this.container.fs.stat(path)).mode & 0o7777;
      } catch (error) {
        guestCode(error);
        return undefined;
      }
    });
  }

  /** What the log gained since the round began. Read anew each time, for it grows with the round. */
  async log(path: string): Promise<string> {
    const before = this.#logSizes.get(path) ?? 0;
    const size = await sizeOf(this.container, path);
    // Rotated or emptied meanwhile: all of it is new.
    const from = size < before ? 0 : before;
    if (size === from) return '';
    if (size <= wholeLogBytes) {
      const bytes = await this.container.fs.readFile(path);
      return new TextDecoder().decode(bytes.subarray(from));
    }
    const { output } = await runInGuest(this.container, `tail -c +${from + 1} '${path}'`, {
      clock: this.#clock,
    });
    return output;
  }
}

async function sizeOf(container: Container, path: string): Promise<number> {
  try {
    return (await container.fs.stat(path)).size;
  } catch (error) {
    guestCode(error);
    return 0;
  }
}

/** The guest's errno name. What is no failure of the guest is thrown on. */
function guestCode(error: unknown): string {
  if (error instanceof MachineError && !machineCodes.has(error.code)) return error.code;
  throw error;
}
