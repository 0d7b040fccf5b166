import type { Clients } from './clients.ts';
import type { Result } from './requests.ts';
import type { SharedCpu } from './shared-cpu.ts';
import { cause, event, packed, type State } from './state.ts';
import { stage } from './workers.ts';

/**
 * What workers do with connections: php-src, main/fastcgi.c, fcgi_accept_request(), and the loop of
 * sapi/fpm/fpm/fpm_main.c.
 */
export class Serving {
  readonly #state: State;
  readonly #clients: Clients;
  readonly #cpu: SharedCpu | undefined;
  /** Workers whose script shares the cores at this moment. */
  readonly #computing: Uint8Array;

  constructor(state: State, clients: Clients, cpu: SharedCpu | undefined) {
    this.#state = state;
    this.#clients = clients;
    this.#cpu = cpu;
    this.#computing = new Uint8Array(state.workers.capacity);
  }

  /** A worker waits in accept(): it has a connection at once if one is in the queue. */
  accept(worker: number): void {
    const { workers, queue, now, board, record, timing } = this.#state;
    board.accepting();
    workers.idleSince[worker] = now;
    const request = queue.shift();
    if (request >= 0) {
      record.queueIs(now, queue.length);
      this.begin(worker, request, timing.next);
      return;
    }
    workers.stage[worker] = stage.idle;
    workers.waiting.push(worker);
  }

  /** @param after ms until the worker reads what the client sent; until then it looks idle */
  begin(worker: number, request: number, after: number): void {
    const { workers, requests, events, now, board, timing } = this.#state;
    const since = now + after;
    const service = requests.service[request] ?? 0;
    board.reading();
    workers.stage[worker] = stage.busy;
    workers.request[worker] = request;
    workers.since[worker] = since;
    workers.slow[worker] = 0;
    requests.began[request] = since;
    this.#state.lastBegin = since;
    const cpu = this.#cpu ? service * (this.#clients.sourceOf(request)?.cpu ?? 0) : 0;
    const stamp = workers.stamp[worker] ?? 0;
    const kind = cpu > 0 ? event.cpu : event.done;
    events.push(since + timing.overhead + service - cpu, kind, worker, stamp);
  }

  /** The script's waiting is over, its computing begins. */
  compute(worker: number): void {
    const { workers, requests, now } = this.#state;
    const request = workers.request[worker] ?? -1;
    const cpu = (requests.service[request] ?? 0) * (this.#clients.sourceOf(request)?.cpu ?? 0);
    this.#computing[worker] = 1;
    this.#cpu?.join(now, worker, workers.stamp[worker] ?? 0, cpu);
  }

  /** One of those that compute has had the CPU time it needed. */
  computed(): void {
    const { workers, now } = this.#state;
    const end = this.#cpu?.pop(now);
    if (!end || workers.stamp[end.worker] !== end.stamp) return;
    this.#cpu?.done();
    this.#computing[end.worker] = 0;
    this.done(end.worker);
  }

  /** The answer is out. */
  done(worker: number): void {
    const { workers, requests, now, pool, events } = this.#state;
    const request = workers.request[worker] ?? -1;
    if (requests.abandoned[request] !== 1) {
      this.#clients.answer(request, 'ok', workers.pid[worker] ?? 0, now);
    }
    requests.remove(request);
    workers.request[worker] = -1;
    const served = (workers.served[worker] ?? 0) + 1;
    workers.served[worker] = served;
    if (workers.quitting[worker] === 1 || (pool.maxRequests > 0 && served >= pool.maxRequests)) {
      workers.stage[worker] = stage.leaving;
      events.push(now + 1, event.gone, worker, packed(workers.stamp[worker] ?? 0, cause.exit));
      return;
    }
    this.accept(worker);
  }

  /** A worker dies with its request in hand. */
  lose(worker: number, result: Result): void {
    const { workers, requests, now } = this.#state;
    const request = workers.request[worker] ?? -1;
    if (this.#computing[worker] === 1) {
      this.#computing[worker] = 0;
      this.#cpu?.leave(now);
    }
    if (requests.abandoned[request] !== 1) {
      this.#clients.answer(request, result, workers.pid[worker] ?? 0, now);
    }
    requests.remove(request);
    workers.request[worker] = -1;
  }

  /** A signal that ends sleep() early: what is left of the script takes a moment. */
  wake(worker: number): void {
    const { workers, events, now, random, timing } = this.#state;
    const source = this.#clients.sourceOf(workers.request[worker] ?? -1);
    if (!source?.sleeps || this.#computing[worker] === 1) return;
    const stamp = (workers.stamp[worker] ?? 0) + 1;
    workers.stamp[worker] = stamp;
    const { wokenLeast, wokenMost } = timing;
    const left = wokenLeast + random.next() * (wokenMost - wokenLeast);
    events.push(now + left, event.done, worker, stamp);
  }
}
