import type { Clock } from './guest.ts';

/** When checks run, in milliseconds. */
export interface Pace {
  /** Before the first round on a machine that has just booted. */
  first: number;
  /** After a poke, so that a burst of them makes one round. */
  settle: number;
  /** After a round that left something in doubt. */
  soon: number;
  /** Rounds without a poke, further and further apart; the last one repeats. */
  quiet: readonly [number, ...number[]];
  /** The checks' own requests are seen as traffic up to this long after a round. */
  echo: number;
  /** A round that takes longer is given up. */
  patience: number;
}

export const defaultPace: Pace = {
  first: 600,
  settle: 250,
  soon: 1000,
  quiet: [2000, 3000, 5000, 8000, 13_000, 20_000, 30_000],
  echo: 1500,
  patience: 60_000,
};

/** What a round wants next: nothing until a poke, a look soon, or one at the quiet pace. */
export type Next = 'rest' | 'soon' | 'quiet';

/**
 * Runs rounds one at a time: soon after a poke, otherwise at a pace that slows down while nothing
 * happens. A poke during a round makes another one follow.
 */
export class Beat {
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #round: () => Promise<Next>;
  #cancel: (() => void) | undefined;
  #running = false;
  #again = false;
  #stopped = true;
  #quietRounds = 0;
  #ended = Number.NEGATIVE_INFINITY;
  /** Rounds begun before the last stop belong to another life and change nothing. */
  #life = 0;

  constructor(clock: Clock, pace: Pace, round: () => Promise<Next>) {
    this.#clock = clock;
    this.#pace = pace;
    this.#round = round;
  }

  /** Begins, with a first round after `delay` ms. Does nothing when it runs already. */
  start(delay = 0): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#quietRounds = 0;
    this.#plan(delay);
  }

  stop(): void {
    this.#stopped = true;
    this.#running = false;
    this.#again = false;
    this.#life++;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Something happened. */
  poke(): void {
    if (this.#stopped) return;
    this.#quietRounds = 0;
    if (this.#running) this.#again = true;
    else this.#plan(this.#pace.settle);
  }

  /** Traffic was seen; it counts when it cannot be the checks' own. */
  traffic(): void {
    if (this.#running || this.#clock.now() - this.#ended < this.#pace.echo) return;
    this.poke();
  }

  #plan(delay: number): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(delay, () => {
      this.#cancel = undefined;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    const life = this.#life;
    this.#running = true;
    const next = await this.#round();
    if (life !== this.#life) return;
    this.#running = false;
    this.#ended = this.#clock.now();
    if (this.#again) {
      this.#again = false;
      this.#plan(this.#pace.settle);
    } else if (next === 'soon') {
      this.#plan(this.#pace.soon);
    } else if (next === 'quiet') {
      const { quiet } = this.#pace;
      this.#plan(quiet[Math.min(this.#quietRounds++, quiet.length - 1)] ?? quiet[0]);
    }
  }
}
