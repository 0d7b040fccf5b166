import { Clients } from './clients.ts';
import { somaxconn, type PoolConfiguration } from './configuration.ts';
import { EventQueue } from './event-queue.ts';
import { ending, type Load, type PoolEvent } from './load.ts';
import { Master } from './master.ts';
import { seeded } from './random.ts';
import { Recorder, type Detail } from './recorder.ts';
import { Requests } from './requests.ts';
import { Ring } from './ring.ts';
import { Scoreboard } from './scoreboard.ts';
import { Serving } from './serving.ts';
import { SharedCpu } from './shared-cpu.ts';
import { cause, event, type State } from './state.ts';
import { measuredTiming, type Race, type Timing } from './timing.ts';
import { stage, Workers } from './workers.ts';

export interface SimulationOptions {
  load: readonly Load[];
  events?: readonly PoolEvent[] | undefined;
  seed?: number | undefined;
  /** Fraction of a second of the monotonic clock at t = 0 (ms). */
  phase?: number | undefined;
  timing?: Partial<Timing> | undefined;
  race?: Race | undefined;
  /** Another outcome of what chance decides, under the same load. */
  raceSeed?: number | undefined;
  /** Cores that the scripts share; without it each has its own. */
  cores?: number | undefined;
  /** nginx's patience, in seconds: fastcgi_connect_timeout and fastcgi_read_timeout. */
  nginx?: { connectTimeout: number; readTimeout: number } | undefined;
  detail?: Partial<Detail> | undefined;
}

/** The kernel sends a lost SYN again after this (ms), then after twice as long each time. */
const firstRetransmit = 1000;
/** A client without nginx gives up after the six SYNs that Linux sends (tcp_syn_retries). */
const patienceOfTcp = 127_000;

/**
 * A pool of PHP-FPM under a load, event by event, in simulated time. Deterministic: the same
 * configuration, load and seed give the same run on any machine.
 *
 * The parts: `Master` decides how many workers there are, `Serving` is what they do, `Clients` ask.
 * Here are the clock and the kernel's listen queue between them.
 */
export class PoolSimulation {
  readonly #state: State;
  readonly #master: Master;
  readonly #clients: Clients;
  readonly #serving: Serving;
  readonly #deeds: readonly PoolEvent[];
  readonly #cpu: SharedCpu | undefined;
  readonly #nginx: SimulationOptions['nginx'];

  constructor(pool: PoolConfiguration, options: SimulationOptions) {
    const { events = [], seed = 1, phase = 0, timing, race = 'timed', cores, detail } = options;
    this.#deeds = events;
    this.#nginx = options.nginx;
    this.#cpu = cores === undefined ? undefined : new SharedCpu(cores);
    this.#state = {
      pool,
      timing: { ...measuredTiming, ...timing },
      race,
      phase,
      events: new EventQueue(),
      workers: new Workers(pool.maxChildren),
      requests: new Requests(),
      queue: new Ring(),
      board: new Scoreboard(),
      record: new Recorder({ requests: true, timelines: true, ...detail }),
      random: seeded(seed, -1 - (options.raceSeed ?? 0)),
      now: 0,
      reloading: false,
      busyUntil: 0,
      lastBegin: -1,
    };
    this.#clients = new Clients(this.#state, seed);
    this.#serving = new Serving(this.#state, this.#clients, this.#cpu);
    this.#master = new Master(this.#state, this.#serving);
    this.#state.record.workersAre(0, 0);
    this.#state.record.queueIs(0, 0);
    this.#master.start(true);
    for (const load of options.load) this.#clients.add(load);
    this.#deeds.forEach((deed, index) => {
      this.#state.events.push(deed.t, event.deed, index);
    });
  }

  /** ms since the pool was ready. */
  get now(): number {
    return this.#state.now;
  }

  /** What has happened so far. */
  get record(): Recorder {
    return this.#state.record;
  }

  /** The pool as it stands; to be read, not changed. */
  get state(): Readonly<State> {
    return this.#state;
  }

  /** Whether requests are still on their way, or to come. */
  get unfinished(): boolean {
    const { requests, now } = this.#state;
    return requests.open > 0 || this.#clients.loads.some((load) => ending(load) >= now);
  }

  /** Puts another load in the place of what came so far; requests on their way go on. */
  changeLoad(loads: readonly Load[]): void {
    this.#clients.clear();
    for (const load of loads) this.#clients.add(load);
  }

  /** Does something to the pool now: a reload, or a signal to a worker. */
  do(deed: PoolEvent['do']): void {
    if (deed === 'reload') {
      this.#master.reload();
      return;
    }
    const { workers } = this.#state;
    const alive = workers.all().filter((worker) => workers.stage[worker] !== stage.leaving);
    const victim = alive.find((worker) => workers.stage[worker] === stage.busy) ?? alive[0];
    if (victim === undefined) return;
    this.#master.kill(victim, deed === 'kill' ? cause.sigkill : cause.sigsegv);
  }

  /** Runs on until `until` (ms); events of that instant are included. */
  run(until: number): void {
    const state = this.#state;
    const { events } = state;
    for (;;) {
      const planned = events.next;
      const asked = this.#clients.next;
      const computed = this.#cpu?.next ?? Infinity;
      const next = Math.min(planned, asked, computed);
      if (next > until || next === Infinity) break;
      state.now = next;
      if (next === planned) {
        events.pop();
        this.#happen(events.kind, events.subject, events.stamp);
      } else if (next === asked) {
        const request = this.#clients.askNext();
        if (request >= 0) this.#connect(request);
      } else {
        this.#serving.computed();
      }
    }
    state.now = Math.max(state.now, until);
  }

  #happen(kind: number, subject: number, stamp: number): void {
    const { workers } = this.#state;
    switch (kind) {
      case event.arrival: {
        const request = this.#clients.ask(subject, stamp);
        if (request >= 0) this.#connect(request);
        return;
      }
      case event.done:
        if (workers.stamp[subject] === stamp) this.#serving.done(subject);
        return;
      case event.booted:
        if (workers.stamp[subject] === stamp) this.#serving.accept(subject);
        return;
      case event.cpu:
        if (workers.stamp[subject] === stamp) this.#serving.compute(subject);
        return;
      case event.gone: {
        const why = stamp % 32;
        if (workers.stamp[subject] === (stamp - why) / 32) this.#master.bury(subject, why);
        return;
      }
      case event.deed: {
        const deed = this.#deeds[subject];
        if (deed) this.do(deed.do);
        return;
      }
      case event.readTimeout:
      case event.patience:
      case event.retransmit:
        this.#wait(kind, subject, stamp);
        return;
      default:
        this.#master.happen(kind, subject, stamp);
    }
  }

  /** Somebody waited long enough for a request. */
  #wait(kind: number, request: number, serial: number): void {
    if (this.#state.requests.serial[request] !== serial) return;
    if (kind === event.retransmit) this.#connect(request);
    else this.#clients.giveUp(request, kind === event.patience ? 'gave-up' : 'read-timeout');
  }

  /** A connection arrives at the pool's socket. */
  #connect(request: number): void {
    const { pool, queue, requests, workers, now, events, record, timing } = this.#state;
    const worker = workers.waiting.shift();
    if (worker >= 0) {
      this.#serving.begin(worker, request, timing.accept);
    } else if (requests.abandoned[request] === 1) {
      // Its client went away before it had a place.
      requests.remove(request);
      return;
    } else {
      const backlog = pool.backlog < 0 ? somaxconn : Math.min(pool.backlog, somaxconn);
      // sk_acceptq_is_full(): one more than the backlog fits in.
      if (queue.length > backlog) {
        this.#turnAway(request);
        return;
      }
      queue.push(request);
      record.queueIs(now, queue.length);
    }
    if (this.#nginx) {
      const limit = this.#nginx.readTimeout * 1000;
      events.push(now + limit, event.readTimeout, request, requests.serial[request]);
    }
    if (pool.pm === 'ondemand') this.#master.connection();
  }

  /** The queue is full: a unix socket says so at once, TCP drops the SYN, which is sent again. */
  #turnAway(request: number): void {
    const { pool, requests, now, events } = this.#state;
    const waited = now - (requests.arrived[request] ?? now);
    if (waited === 0) this.#master.decide('queue-full');
    if (pool.socket === 'unix') {
      this.#clients.giveUp(request, 'refused');
      requests.remove(request);
      return;
    }
    const limit = this.#nginx ? this.#nginx.connectTimeout * 1000 : patienceOfTcp;
    // The SYNs go out after 0, 1, 3, 7 … times the first wait.
    const next = 2 * waited + firstRetransmit;
    if (next < limit) {
      events.push(now + next - waited, event.retransmit, request, requests.serial[request]);
      return;
    }
    this.#clients.giveUp(request, 'connect-timeout', now + limit - waited);
    requests.remove(request);
  }
}
