import type { Decision } from '../../pool/recorder.ts';
import { latencyOf, type Latency } from '../../pool/outcome.ts';
import { results, type Result } from '../../pool/requests.ts';
import { PoolSimulation } from '../../pool/simulation.ts';
import { stage } from '../../pool/workers.ts';
import { loadOf, poolOf, type Scenario } from './scenario.ts';

/** How a worker stands, as its room shows it. */
export type RoomState = 'booting' | 'idle' | 'busy' | 'leaving';

export interface Room {
  pid: number;
  state: RoomState;
}

/** The pool at one moment, for the drawing. */
export interface Moment {
  /** ms */
  t: number;
  workers: number;
  busy: number;
  queue: number;
}

/** One look at the pool. */
export interface View {
  t: number;
  rooms: Room[];
  queue: number;
  /** Every `period` ms since the start, oldest first. */
  moments: readonly Moment[];
  /** Latest first. */
  decisions: readonly Decision[];
  latency: Latency;
  arrived: number;
  counts: Readonly<Record<Result, number>>;
  maxChildrenReached: number;
}

/** ms between two moments of the drawing. */
export const period = 100;
/** Moments that the drawing keeps: two minutes. */
const kept = 1200;
/** Decisions that the list keeps. */
const listed = 60;

const states: Readonly<Record<number, RoomState>> = {
  [stage.booting]: 'booting',
  [stage.idle]: 'idle',
  [stage.busy]: 'busy',
  [stage.leaving]: 'leaving',
};

/** A simulation that runs as far as the reader lets it, and can be looked at in between. */
export class Run {
  readonly #simulation: PoolSimulation;
  readonly #moments: Moment[] = [];

  constructor(scenario: Scenario) {
    this.#simulation = new PoolSimulation(poolOf(scenario), {
      load: loadOf(scenario),
      seed: scenario.seed,
    });
    this.#note();
  }

  /** ms */
  get now(): number {
    return this.#simulation.now;
  }

  /** Runs on until `t` (ms). */
  advance(t: number): void {
    for (let next = this.#nextMoment; next <= t; next = this.#nextMoment) {
      this.#simulation.run(next);
      this.#note();
    }
    if (t > this.now) this.#simulation.run(t);
  }

  get #nextMoment(): number {
    return (Math.floor(this.now / period) + 1) * period;
  }

  /** Runs on until the master decides something, at most a minute. */
  step(): void {
    const { decisions } = this.#simulation.record;
    const before = decisions.length;
    const end = this.now + 60_000;
    while (decisions.length === before && this.now < end) this.advance(this.now + period);
  }

  /** Another load from now on. */
  changeLoad(scenario: Scenario): void {
    this.#simulation.changeLoad(loadOf(scenario));
  }

  do(deed: 'reload' | 'kill'): void {
    this.#simulation.do(deed);
  }

  get view(): View {
    const { state, record } = this.#simulation;
    const { workers, queue, board } = state;
    return {
      t: this.now,
      rooms: workers.all().map((slot) => ({
        pid: workers.pid[slot] ?? 0,
        state: states[workers.stage[slot] ?? 0] ?? 'idle',
      })),
      queue: queue.length,
      moments: this.#moments,
      decisions: record.decisions.slice(-listed).reverse(),
      latency: latencyOf(record),
      arrived: record.arrived,
      counts: record.counts,
      maxChildrenReached: board.maxChildrenReached,
    };
  }

  /** The moments as a table for other programs. */
  get csv(): string {
    const rows = this.#moments.map(({ t, workers, busy, queue }) => [t, workers, busy, queue]);
    return [['t_ms', 'workers', 'busy', 'queue'], ...rows]
      .map((row) => `${row.join(',')}\n`)
      .join('');
  }

  /** Requests that were not answered, by what became of them. */
  static failures(counts: Readonly<Record<Result, number>>): [Result, number][] {
    return results
      .filter((result) => result !== 'ok' && counts[result] > 0)
      .map((result) => [result, counts[result]]);
  }

  #note(): void {
    const { workers, queue } = this.#simulation.state;
    let busy = 0;
    for (const one of workers.stage) if (one === stage.busy) busy++;
    this.#moments.push({ t: this.now, workers: workers.running, busy, queue: queue.length });
    if (this.#moments.length > kept) this.#moments.splice(0, this.#moments.length - kept);
  }
}
