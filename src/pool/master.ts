import { startServersOf } from './configuration.ts';
import type { Decision, DecisionKind } from './recorder.ts';
import type { Result } from './requests.ts';
import { checkRequests, heartbeatOf } from './request-limits.ts';
import { cause, event, packed, type State } from './state.ts';
import { raceWindow } from './timing.ts';
import { stage } from './workers.ts';

/** What the master does to a worker's request, besides ending the worker. */
export interface Scripts {
  /** The request of a worker that dies is over. */
  lose: (worker: number, result: Result) => void;
  /** A signal ends a script's sleep(). */
  wake: (worker: number) => void;
}

/**
 * The master of a pool: php-src, sapi/fpm/fpm/fpm_process_ctl.c and fpm_children.c. The messages are
 * those that it logs.
 */
export class Master {
  readonly #state: State;
  readonly #scripts: Scripts;
  /** dynamic: how many to add, doubled with each tick that has to add. */
  #rate = 1;
  /** The warning about max_children was given and holds until there is room again. */
  #warned = false;
  /** When workers died of SIGSEGV. */
  #faults: number[] = [];
  /** A connection that the master has not looked at yet. */
  #pending = false;
  /** Connections before this moment (ms) belong to an event that the master has had. */
  #together = 0;
  /** Ticks of an earlier life, before a reload, no longer hold. */
  #life = 0;

  constructor(state: State, scripts: Scripts) {
    this.#state = state;
    this.#scripts = scripts;
  }

  /** What was planned for the master. */
  happen(kind: number, subject: number, life: number): void {
    // What an earlier life planned, before a reload, no longer holds.
    if (life !== this.#life) return;
    if (kind === event.start) this.start();
    else if (kind === event.escalate) this.#escalate(subject);
    else if (this.#state.reloading) return;
    else if (kind === event.tick) this.#tick();
    else if (kind === event.heartbeat) {
      this.#beat();
      checkRequests(this.#state, this);
    } else if (kind === event.connection) this.#lookAtConnection();
  }

  /**
   * fpm_children_create_initial(): then the pool is ready, and the first tick is a second away.
   *
   * @param ready the workers' start belongs to the time before t = 0
   */
  start(ready = false): void {
    const { pool, timing, events, now } = this.#state;
    this.#life++;
    this.#state.reloading = false;
    this.#rate = 1;
    this.#warned = false;
    const wanted = {
      static: pool.maxChildren,
      dynamic: startServersOf(pool),
      ondemand: 0,
    }[pool.pm];
    if (wanted > 0) this.decide('start', { count: wanted });
    this.#fork(wanted, ready);
    events.push((ready ? now : this.#state.busyUntil) + timing.tick, event.tick, 0, this.#life);
    this.#beat();
    // Connections that waited through a reload: epoll tells of them at once.
    if (pool.pm === 'ondemand' && this.#state.queue.length > 0) this.connection();
  }

  /** fpm_pctl_perform_idle_server_maintenance(), once a second. */
  #tick(): void {
    const { pool, board, events, now, timing, queue, workers } = this.#state;
    events.push(now + timing.tick, event.tick, 0, this.#life);
    const idle = this.#idle();
    const listening = pool.socket === 'tcp' ? queue.length : 0;
    board.counted(idle, workers.running - idle, listening);
    if (pool.pm === 'ondemand') this.#reapIdle();
    if (pool.pm === 'dynamic') this.#balance(idle);
  }

  #reapIdle(): void {
    const { pool, now, phase, workers } = this.#state;
    const oldest = this.#oldestIdle();
    if (oldest < 0) return;
    const seconds = (t: number) => Math.floor((phase + t) / 1000);
    if (seconds(workers.idleSince[oldest] ?? 0) < seconds(now) - pool.processIdleTimeout) {
      this.decide('reap-idle', { pid: workers.pid[oldest] ?? 0 });
      this.#quitIdle(oldest);
    }
  }

  #balance(idle: number): void {
    const { pool, workers, record, now } = this.#state;
    if (idle > pool.maxSpareServers) {
      const oldest = this.#oldestIdle();
      if (oldest >= 0) {
        this.decide('reap-spare', { pid: workers.pid[oldest] ?? 0 });
        this.#quitIdle(oldest);
      }
      this.#rate = 1;
      return;
    }
    if (idle >= pool.minSpareServers) {
      this.#rate = 1;
      return;
    }
    const room = pool.maxChildren - workers.running;
    if (room <= 0) {
      this.#maxChildren('pm.max_children');
      this.#rate = 1;
      return;
    }
    if (this.#rate >= 8) {
      record.warn(
        now,
        `[pool ${pool.name}] seems busy (you may need to increase pm.start_servers, or pm.min/max_spare_servers), spawning ${this.#rate} children, there are ${idle} idle, and ${workers.running} total children`,
      );
    }
    const count = Math.min(this.#rate, pool.minSpareServers - idle, room);
    this.#warned = false;
    this.decide('spawn', { count, rate: this.#rate });
    this.#fork(count);
    if (this.#rate < pool.maxSpawnRate) this.#rate *= 2;
  }

  /** A connection arrived and the pool is `ondemand`: the master's epoll will tell it, in a moment. */
  connection(): void {
    const { events, now, timing, race, busyUntil, reloading, random, workers } = this.#state;
    // The sockets stay while there is no master to look: it will after its start.
    if (reloading) return;
    // It would look and find another one idle.
    if (workers.waiting.length > 0) return;
    if (race === 'apart') {
      events.push(now + timing.wake, event.connection, 0, this.#life);
      return;
    }
    if (this.#pending || now < this.#together) return;
    this.#pending = true;
    if (race === 'together') this.#together = now + raceWindow;
    if (race === 'random') this.#together = now + random.next() ** 2 * raceWindow;
    events.push(Math.max(now + timing.wake, busyUntil), event.connection, 0, this.#life);
  }

  /** fpm_pctl_on_socket_accept() */
  #lookAtConnection(): void {
    const { pool, workers, now, lastBegin } = this.#state;
    this.#pending = false;
    if (workers.running >= pool.maxChildren) {
      this.#maxChildren('max_children');
      return;
    }
    if (workers.waiting.length > 0 || lastBegin > now) return;
    this.#warned = false;
    this.decide('spawn-on-connection', { count: 1 });
    this.#fork(1);
  }

  /** fpm_children_bury(): a worker is gone. */
  bury(worker: number, why: number): void {
    const { workers, record, now, pool } = this.#state;
    const pid = workers.pid[worker] ?? 0;
    const seconds = ((now - (workers.started[worker] ?? 0)) / 1000).toFixed(6);
    workers.remove(worker);
    record.workersAre(now, workers.running);
    const unexpected = why !== cause.idle;
    if (unexpected && !this.#state.reloading) this.decide('worker-died', { pid });
    const signal = { 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM' }[why];
    if (signal !== undefined && !this.#state.reloading) {
      const core = why === cause.sigsegv ? ' - core dumped' : '';
      record.warn(
        now,
        `[pool ${pool.name}] child ${pid} exited on signal ${why} (${signal}${core}) after ${seconds} seconds from start`,
      );
    }
    if (this.#state.reloading) {
      if (workers.running === 0) this.#exec();
      return;
    }
    if (why === cause.sigsegv && this.#tooManyFaults()) return this.reload();
    if (unexpected) {
      this.decide('respawn', { count: 1 });
      this.#fork(1);
    }
  }

  /** SIGUSR2: fpm_pctl(FPM_PCTL_STATE_RELOADING), then fpm_pctl_action_next() as time runs out. */
  reload(): void {
    const { pool, workers, events, now, timing } = this.#state;
    if (this.#state.reloading) return;
    this.decide('reload');
    this.#state.reloading = true;
    this.#pending = false;
    for (const worker of workers.all()) this.#quit(worker);
    const limit = pool.processControlTimeout * 1000 + timing.terminate;
    events.push(now + limit, event.escalate, 1, this.#life);
    events.push(now + limit + 1000, event.escalate, 2, this.#life);
    if (workers.running === 0) this.#exec();
  }

  /** The reload's time is over: SIGTERM to those that are left, a second later SIGKILL. */
  #escalate(step: number): void {
    const { workers } = this.#state;
    if (!this.#state.reloading) return;
    for (const worker of workers.all())
      this.kill(worker, step === 1 ? cause.sigterm : cause.sigkill);
  }

  /** A signal ends a worker at once, and the request it serves. */
  kill(worker: number, signal: number, result: 'lost' | 'terminated' = 'lost'): void {
    const { workers, events, now } = this.#state;
    if (workers.stage[worker] === stage.busy) this.#scripts.lose(worker, result);
    this.#leave(worker);
    events.push(now + 0.5, event.gone, worker, packed(workers.stamp[worker] ?? 0, signal));
  }

  #beat(): void {
    const { events, now, pool } = this.#state;
    const after = heartbeatOf(pool);
    if (after !== undefined) events.push(now + after, event.heartbeat, 0, this.#life);
  }

  #tooManyFaults(): boolean {
    const { pool, record, now } = this.#state;
    const { emergencyRestartThreshold: most, emergencyRestartInterval: within } = pool;
    if (most < 1) return false;
    this.#faults = [...this.#faults, now].filter((t) => now - t < within * 1000);
    if (this.#faults.length < most) return false;
    this.#faults = [];
    record.warn(
      now,
      `failed processes threshold (${most} in ${within} sec) is reached, initiating reload`,
    );
    return true;
  }

  #exec(): void {
    const { events, now, timing } = this.#state;
    events.push(now + timing.exec, event.start, 0, this.#life);
  }

  /**
   * fpm_children_make()
   *
   * @param settled they were made before, and wait in accept() already
   */
  #fork(count: number, settled = false): void {
    const { pool, workers, events, record, now } = this.#state;
    const { fork, boot } = settled ? { fork: 0, boot: 0 } : this.#state.timing;
    let free = Math.max(now, this.#state.busyUntil);
    for (let made = 0; made < count; made++) {
      if (pool.processMax > 0 && workers.running >= pool.processMax) {
        this.decide('process-max');
        record.warn(
          now,
          "The maximum number of processes has been reached. Please review your configuration and consider raising 'process.max'",
        );
        break;
      }
      const worker = workers.add(now);
      if (worker < 0) break;
      free += fork;
      events.push(free + boot, event.booted, worker, workers.stamp[worker] ?? 0);
    }
    this.#state.busyUntil = free;
    record.workersAre(now, workers.running);
  }

  #maxChildren(directive: string): void {
    const { pool, board, record, now } = this.#state;
    if (this.#warned) return;
    this.#warned = true;
    board.maxChildrenReached++;
    this.decide('max-children');
    record.warn(
      now,
      `[pool ${pool.name}] server reached ${directive} setting (${pool.maxChildren}), consider raising it`,
    );
  }

  /** SIGQUIT to an idle worker that the pool does not need. */
  #quitIdle(worker: number): void {
    const { workers, events, now, timing } = this.#state;
    workers.idleKill[worker] = 1;
    this.#leave(worker);
    events.push(
      now + timing.quit,
      event.gone,
      worker,
      packed(workers.stamp[worker] ?? 0, cause.idle),
    );
  }

  /** SIGQUIT for a reload: who serves a request ends it first. */
  #quit(worker: number): void {
    const { workers, events, now } = this.#state;
    workers.quitting[worker] = 1;
    if (workers.stage[worker] === stage.busy) {
      this.#scripts.wake(worker);
      return;
    }
    if (workers.stage[worker] === stage.leaving) return;
    this.#leave(worker);
    events.push(now + 1, event.gone, worker, packed(workers.stamp[worker] ?? 0, cause.exit));
  }

  /** From now on it takes no connection; what was planned for it no longer holds. */
  #leave(worker: number): void {
    const { workers } = this.#state;
    if (workers.stage[worker] === stage.idle) workers.waiting.remove(worker);
    workers.stage[worker] = stage.leaving;
    workers.stamp[worker] = (workers.stamp[worker] ?? 0) + 1;
  }

  #idle(): number {
    const { workers, now } = this.#state;
    let idle = 0;
    for (let worker = 0; worker < workers.capacity; worker++) {
      if (this.#looksIdle(worker, now)) idle++;
    }
    return idle;
  }

  #looksIdle(worker: number, now: number): boolean {
    const { workers } = this.#state;
    const is = workers.stage[worker];
    return is === stage.idle || (is === stage.busy && (workers.since[worker] ?? 0) > now);
  }

  /** The idle worker that was forked first. */
  #oldestIdle(): number {
    const { workers } = this.#state;
    let oldest = -1;
    for (const worker of workers.waiting) {
      if (oldest < 0 || (workers.pid[worker] ?? 0) < (workers.pid[oldest] ?? 0)) oldest = worker;
    }
    return oldest;
  }

  /** Puts a decision on record, with the numbers it rested on. */
  decide(kind: DecisionKind, more: Pick<Decision, 'count' | 'pid' | 'rate'> = {}): void {
    const { record, now, workers } = this.#state;
    record.decided({ t: now, kind, running: workers.running, idle: this.#idle(), ...more });
  }
}
