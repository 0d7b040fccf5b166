import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readProc, type Family } from './processes.ts';

/** The number of workers a pool had from a moment on. */
export interface Change {
  /** Milliseconds, on the clock of performance.now(). */
  at: number;
  workers: number;
}

/** How often it looks, in milliseconds. */
const rhythm = 5;

/** Notes when the number of workers of each pool of one php-fpm changes, until it is stopped. */
export class PoolWatch {
  readonly #family: Family;
  readonly #pools = new Map<number, string>();
  readonly #changes = new Map<string, Change[]>();
  readonly #ended: Promise<void>;
  #goesOn = true;

  /** @param pools names of the pools; each has no worker until one is seen */
  constructor(family: Family, pools: readonly string[]) {
    this.#family = family;
    for (const pool of pools) this.#changes.set(pool, [{ at: performance.now(), workers: 0 }]);
    this.#ended = this.#run();
  }

  /** All changes of a pool so far, the first at the watch's start. */
  changes(pool: string): readonly Change[] {
    const changes = this.#changes.get(pool);
    if (!changes) throw new Error(`pool ${pool} is not watched`);
    return changes;
  }

  /** Workers of a pool at the last look. */
  workers(pool: string): number {
    return this.changes(pool).at(-1)?.workers ?? 0;
  }

  async stop(): Promise<void> {
    this.#goesOn = false;
    await this.#ended;
  }

  async #run(): Promise<void> {
    while (this.#goesOn) {
      this.#look();
      await pause(rhythm);
    }
  }

  #look(): void {
    const at = performance.now();
    const counts = new Map<string, number>();
    for (const pid of this.#family.alive()) {
      const pool = this.#poolOf(pid);
      if (pool !== undefined) counts.set(pool, (counts.get(pool) ?? 0) + 1);
    }
    for (const [pool, changes] of this.#changes) {
      const workers = counts.get(pool) ?? 0;
      if (changes.at(-1)?.workers !== workers) changes.push({ at, workers });
    }
  }

  /** A worker writes its pool's name into its command line a moment after it is born. */
  #poolOf(pid: number): string | undefined {
    const known = this.#pools.get(pid);
    if (known !== undefined) return known;
    const name = /pool (\S+?)\0/.exec(readProc(pid, 'cmdline'))?.[1];
    if (name !== undefined) this.#pools.set(pid, name);
    return name;
  }
}

/** When a pool first had at least that many workers, or undefined when it never did. */
export function firstWith(changes: readonly Change[], workers: number): number | undefined {
  return changes.find((change) => change.workers >= workers)?.at;
}

/** Changes nearer to each other than this, in milliseconds, are of one tick: ticks are a second apart. */
const sameTick = 300;

/** The numbers of workers from tick to tick: `3 → 4 → 6`. */
export function stepsOf(changes: readonly Change[]): string {
  return changes
    .filter(({ at }, index) => (changes[index + 1]?.at ?? Infinity) - at > sameTick)
    .map(({ workers }) => workers)
    .join(' → ');
}
