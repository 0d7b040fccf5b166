import { Histogram } from './histogram.ts';
import type { Result } from './requests.ts';

/**
 * What the master decided, and why: the names say which branch of its algorithm was taken.
 * `content/` explains each in words, with its place in php-src.
 */
export type DecisionKind =
  | 'start'
  /** dynamic, tick: fewer idle than min_spare_servers. */
  | 'spawn'
  /** dynamic, tick: more idle than max_spare_servers. */
  | 'reap-spare'
  /** dynamic tick or ondemand event: no worker may be added. */
  | 'max-children'
  /** ondemand, event: no worker is idle. */
  | 'spawn-on-connection'
  /** ondemand, tick: the oldest idle worker waited too long. */
  | 'reap-idle'
  /** A worker ended that should not have: another takes its place. */
  | 'respawn'
  | 'process-max'
  | 'terminate'
  | 'slow'
  | 'reload'
  | 'worker-died'
  | 'queue-full';

/** One decision, with the numbers that it rested on. */
export interface Decision {
  /** ms since the pool was ready. */
  t: number;
  kind: DecisionKind;
  /** Workers before it, and how many of them were idle. */
  running: number;
  idle: number;
  /** Workers to add, or the one concerned (its pid). */
  count?: number;
  pid?: number;
  /** dynamic: `idle_spawn_rate`. */
  rate?: number;
}

/** A request, as it is told: times in ms; `worker` is a pid. */
export interface RequestRecord {
  t: number;
  start: number | null;
  end: number;
  worker: number | null;
  result: Result;
  /** Index of its load. */
  load: number;
}

export interface Warning {
  t: number;
  message: string;
}

/** How much is kept of a run: an hour of a busy pool has millions of requests. */
export interface Detail {
  /** Every request. */
  requests: boolean;
  /** Every change of the number of workers and of the queue. */
  timelines: boolean;
}

/** Collects what happens in a run. */
export class Recorder {
  /** [ms, count], at each change. */
  readonly workers: [number, number][] = [];
  readonly queue: [number, number][] = [];
  readonly requests: RequestRecord[] = [];
  readonly decisions: Decision[] = [];
  readonly warnings: Warning[] = [];
  readonly latency = new Histogram();
  /** Exact latencies of the requests that are kept. */
  readonly exact: number[] = [];
  arrived = 0;
  readonly counts: Record<Result, number> = {
    ok: 0,
    refused: 0,
    'connect-timeout': 0,
    'read-timeout': 0,
    'gave-up': 0,
    lost: 0,
    terminated: 0,
  };
  maxQueue = 0;

  readonly detail: Detail;

  constructor(detail: Detail) {
    this.detail = detail;
  }

  workersAre(t: number, count: number): void {
    put(this.workers, t, count);
  }

  queueIs(t: number, length: number): void {
    if (length > this.maxQueue) this.maxQueue = length;
    if (this.detail.timelines) put(this.queue, t, length);
  }

  decided(decision: Decision): void {
    this.decisions.push(decision);
  }

  warn(t: number, message: string): void {
    this.warnings.push({ t, message });
  }

  answered(record: RequestRecord): void {
    this.counts[record.result]++;
    if (this.detail.requests) this.requests.push(record);
    if (record.result === 'ok') this.#latency(record.end - record.t);
  }

  /** As `answered`, without an object for each of millions. */
  served(arrived: number, end: number): void {
    this.counts.ok++;
    this.#latency(end - arrived);
  }

  /** Hands over the requests that were kept, and keeps them no longer. */
  take(): RequestRecord[] {
    this.exact.length = 0;
    return this.requests.splice(0);
  }

  #latency(ms: number): void {
    this.latency.add(ms);
    if (this.detail.requests) this.exact.push(ms);
  }
}

/** Adds a change, or corrects the last one when it was at the same instant. */
function put(line: [number, number][], t: number, value: number): void {
  const last = line.at(-1);
  if (last?.[1] === value) return;
  if (last?.[0] === t) {
    last[1] = value;
    const before = line.at(-2);
    if (before?.[1] === value) line.pop();
    return;
  }
  line.push([t, value]);
}
