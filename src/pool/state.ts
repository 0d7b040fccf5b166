import type { PoolConfiguration } from './configuration.ts';
import type { EventQueue } from './event-queue.ts';
import type { Random } from './random.ts';
import type { Recorder } from './recorder.ts';
import type { Requests } from './requests.ts';
import type { Ring } from './ring.ts';
import type { Scoreboard } from './scoreboard.ts';
import type { Race, Timing } from './timing.ts';
import type { Workers } from './workers.ts';

/** Kinds of events in the queue; the comment says what their subject is. */
export const event = {
  /** issuer */
  arrival: 0,
  /** worker */
  booted: 1,
  /** worker */
  done: 2,
  /** worker */
  gone: 3,
  tick: 4,
  heartbeat: 5,
  connection: 6,
  /** stage of a reload: 1 SIGTERM, 2 SIGKILL */
  escalate: 7,
  start: 8,
  /** index of what is done to the pool */
  deed: 9,
  /** request */
  readTimeout: 10,
  patience: 11,
  /** request whose SYN was dropped: it is sent again */
  retransmit: 12,
  /** worker: its script begins to need a core */
  cpu: 13,
} as const;

/** Why a worker goes, as the log says it. */
export const cause = {
  /** Told to by the master, for idling. */
  idle: 0,
  /** pm.max_requests, or told to by a reload: exit code 0. */
  exit: 1,
  sigterm: 15,
  sigkill: 9,
  sigsegv: 11,
} as const;

/** A worker's stamp and why it goes, in one number. */
export function packed(stamp: number, why: number): number {
  return stamp * 32 + why;
}

/** Everything that is so at one moment of a run; the master's and the workers' functions share it. */
export interface State {
  readonly pool: PoolConfiguration;
  readonly timing: Timing;
  readonly race: Race;
  /** Fraction of a second of the monotonic clock at t = 0, in ms. */
  readonly phase: number;
  readonly events: EventQueue;
  readonly workers: Workers;
  readonly requests: Requests;
  /** Connections in the kernel's accept queue. */
  readonly queue: Ring;
  readonly board: Scoreboard;
  readonly record: Recorder;
  readonly random: Random;
  now: number;
  /** Whether the master keeps the pool, or ends it to start anew. */
  reloading: boolean;
  /** When the master is done with its forks. */
  busyUntil: number;
  /** A worker that took its connection at this time still looks idle before it. */
  lastBegin: number;
}
