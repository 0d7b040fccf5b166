import type { Decision } from '../../pool/recorder.ts';
import { latencyOf, type Latency } from '../../pool/outcome.ts';
import { results, type Result } from '../../pool/requests.ts';
import { PoolSimulation } from '../../pool/simulation.ts';
import { stage } from '../../pool/workers.ts';
import { secondOf, type Second } from './seconds.ts';
import { loadOf, optionsOf, poolOf } from './scenario-pool.ts';
import type { Scenario } from './scenario.ts';

/** How a worker stands, as its room shows it; `none`: nobody lives there. */
export type RoomState = 'none' | 'booting' | 'idle' | 'busy' | 'leaving';

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
  /** Fewest and most workers that chance allows, where it has a say. */
  low: number;
  high: number;
}

/** One look at the pool. */
export interface View {
  t: number;
  /** One for each worker that may exist. */
  rooms: Room[];
  queue: number;
  /** Every `period` ms since the start, oldest first. */
  moments: readonly Moment[];
  /** What was answered within each second, oldest first. */
  seconds: readonly Second[];
  /** Latest first. */
  decisions: readonly Decision[];
  latency: Latency;
  arrived: number;
  counts: Readonly<Record<Result, number>>;
  maxChildrenReached: number;
  mostWorkers: number;
  mostQueued: number;
  /** Fewest and most workers that chance allows at this moment; absent where it has no say. */
  chance?: { low: number; high: number };
}

/** ms between two moments of the drawing. */
export const period = 100;
/** What the drawing keeps: two minutes. */
const kept = 120_000;
/** Decisions that the list keeps. */
const listed = 60;
/** Decisions among which it looks for them: a full queue can turn away thousands. */
const searched = 5000;
const chances = 6;

const states: Readonly<Record<number, RoomState>> = {
  [stage.none]: 'none',
  [stage.booting]: 'booting',
  [stage.idle]: 'idle',
  [stage.busy]: 'busy',
  [stage.leaving]: 'leaving',
};

/** A simulation that runs as far as the reader lets it, and can be looked at in between. */
export class Run {
  readonly #simulation: PoolSimulation;
  /** ondemand: the same pool and load, where the race of simultaneous connections ends otherwise. */
  readonly #others: readonly PoolSimulation[];
  readonly #moments: Moment[] = [];
  readonly #seconds: Second[] = [];
  #latency: { count: number; latency: Latency } | undefined;

  /** @param tries how often chance is asked what simultaneous connections do, besides both extremes */
  constructor(scenario: Scenario, tries = chances) {
    const pool = poolOf(scenario);
    const options = { ...optionsOf(scenario), detail: { timelines: false } };
    this.#simulation = new PoolSimulation(pool, options);
    const quiet = { ...options, detail: { timelines: false, requests: false } };
    this.#others =
      scenario.pm === 'ondemand'
        ? [
            new PoolSimulation(pool, { ...quiet, race: 'apart' }),
            new PoolSimulation(pool, { ...quiet, race: 'together' }),
            ...Array.from(
              { length: tries },
              (_, index) =>
                new PoolSimulation(pool, { ...quiet, race: 'random', raceSeed: index + 1 }),
            ),
          ]
        : [];
    this.#simulate(0);
    this.#note();
  }

  /** ms */
  get now(): number {
    return this.#simulation.now;
  }

  /** What has happened so far. */
  get record(): PoolSimulation['record'] {
    return this.#simulation.record;
  }

  /** Runs on until `t` (ms). */
  advance(t: number): void {
    for (let next = this.#nextMoment; next <= t; next = this.#nextMoment) {
      this.#simulate(next);
      this.#note();
    }
    if (t > this.now) this.#simulate(t);
  }

  #simulate(t: number): void {
    this.#simulation.run(t);
    for (const other of this.#others) other.run(t);
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
    for (const each of [this.#simulation, ...this.#others]) each.changeLoad(loadOf(scenario));
  }

  do(deed: 'reload' | 'kill'): void {
    for (const each of [this.#simulation, ...this.#others]) each.do(deed);
  }

  get view(): View {
    const { state, record } = this.#simulation;
    const { workers, queue, board } = state;
    return {
      t: this.now,
      rooms: Array.from(workers.stage, (is, slot) => ({
        pid: workers.pid[slot] ?? 0,
        state: states[is] ?? 'none',
      })),
      queue: queue.length,
      moments: this.#moments,
      seconds: this.#seconds,
      decisions: listOf(record.decisions),
      latency: this.#latencyNow(),
      arrived: record.arrived,
      counts: record.counts,
      maxChildrenReached: board.maxChildrenReached,
      mostWorkers: record.workers.reduce((most, [, count]) => Math.max(most, count), 0),
      mostQueued: record.maxQueue,
      ...(this.#others.length > 0 && { chance: this.#bounds() }),
    };
  }

  /** Percentiles cost a look through all classes: only when something was answered. */
  #latencyNow(): Latency {
    const { record } = this.#simulation;
    const { count } = record.latency;
    if (this.#latency?.count !== count) this.#latency = { count, latency: latencyOf(record) };
    return this.#latency.latency;
  }

  /** The moments as a table for other programs. */
  get csv(): string {
    const chancy = this.#others.length > 0;
    const head = ['t_ms', 'workers', 'busy', 'queue', ...(chancy ? ['fewest', 'most'] : [])];
    const rows = this.#moments.map(({ t, workers, busy, queue, low, high }) => [
      t,
      workers,
      busy,
      queue,
      ...(chancy ? [low, high] : []),
    ]);
    return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
  }

  /** Requests that were not answered, by what became of them. */
  static failures(counts: Readonly<Record<Result, number>>): [Result, number][] {
    return results
      .filter((result) => result !== 'ok' && counts[result] > 0)
      .map((result) => [result, counts[result]]);
  }

  #bounds(): { low: number; high: number } {
    const counts = [this.#simulation, ...this.#others].map(({ state }) => state.workers.running);
    return { low: Math.min(...counts), high: Math.max(...counts) };
  }

  #note(): void {
    const { workers, queue } = this.#simulation.state;
    const t = this.now;
    let busy = 0;
    for (const one of workers.stage) if (one === stage.busy) busy++;
    const { running } = workers;
    this.#moments.push({ t, workers: running, busy, queue: queue.length, ...this.#bounds() });
    if (t > 0 && t % 1000 === 0) {
      this.#seconds.push(secondOf(t, this.#simulation.record.take()));
    }
    const from = t - kept;
    while ((this.#moments[0]?.t ?? t) < from) this.#moments.shift();
    while ((this.#seconds[0]?.t ?? t) <= from) this.#seconds.shift();
  }
}

/** Latest first; connections that a full queue turned away one after the other are one entry. */
function listOf(decisions: readonly Decision[]): Decision[] {
  const list: Decision[] = [];
  const end = Math.max(0, decisions.length - searched);
  for (let index = decisions.length - 1; index >= end && list.length < listed; index--) {
    const decision = decisions[index];
    if (!decision) break;
    const last = list.at(-1);
    if (decision.kind === 'queue-full' && last?.kind === 'queue-full') {
      list[list.length - 1] = { ...decision, count: (last.count ?? 1) + 1 };
    } else list.push(decision);
  }
  return list;
}
