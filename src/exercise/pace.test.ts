import { describe, expect, it } from 'vitest';
import type { Clock } from './guest.ts';
import { Beat, type Next, type Pace } from './pace.ts';

const pace: Pace = {
  first: 0,
  settle: 10,
  soon: 50,
  quiet: [100, 200, 400],
  echo: 30,
  patience: 1000,
};

/** Time that passes when the test says so. */
class HandClock implements Clock {
  #now = 0;
  #due: { at: number; run: () => void }[] = [];
  now(): number {
    return this.#now;
  }
  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + ms, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((each) => each !== entry);
    };
  }
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due = this.#due.filter((each) => each !== next);
      this.#now = next.at;
      next.run();
      await settled();
    }
    this.#now = end;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function set(next: () => Next = () => 'quiet') {
  const clock = new HandClock();
  const rounds: number[] = [];
  const beat = new Beat(clock, pace, () => {
    rounds.push(clock.now());
    return Promise.resolve(next());
  });
  return { clock, beat, rounds };
}

describe('a beat', () => {
  it('looks at once, then further and further apart', async () => {
    const { clock, beat, rounds } = set();
    beat.start();
    await clock.pass(1600);
    expect(rounds).toEqual([0, 100, 300, 700, 1100, 1500]);
  });

  it('makes one round of many pokes, and is quick again afterwards', async () => {
    const { clock, beat, rounds } = set();
    beat.start();
    await clock.pass(500);
    rounds.length = 0;
    for (let i = 0; i < 5; i++) {
      beat.poke();
      await clock.pass(2);
    }
    await clock.pass(120);
    expect(rounds).toEqual([518, 618]);
  });

  it('rests until a poke once everything is solved', async () => {
    const { clock, beat, rounds } = set(() => 'rest');
    beat.start();
    await clock.pass(10_000);
    beat.poke();
    await clock.pass(10_000);
    expect(rounds).toEqual([0, 10_010]);
  });

  it('comes back soon when in doubt', async () => {
    let next: Next = 'soon';
    const { clock, beat, rounds } = set(() => next);
    beat.start();
    await clock.pass(49);
    next = 'rest';
    await clock.pass(500);
    expect(rounds).toEqual([0, 50]);
  });

  it('does not take its own requests for the learner’s', async () => {
    const { clock, beat, rounds } = set(() => 'rest');
    beat.start();
    await clock.pass(5);
    beat.traffic();
    await clock.pass(20);
    beat.traffic();
    await clock.pass(200);
    expect(rounds).toEqual([0]);
    beat.traffic();
    await clock.pass(200);
    expect(rounds).toEqual([0, 235]);
  });

  it('never runs two rounds at once, and follows a poke that came during one', async () => {
    const clock = new HandClock();
    let running = 0;
    let most = 0;
    let begun = 0;
    let release: () => void = () => undefined;
    const beat = new Beat(clock, pace, async () => {
      begun++;
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      running--;
      return 'rest';
    });
    beat.start();
    await clock.pass(1);
    beat.poke();
    beat.poke();
    await clock.pass(1000);
    expect(begun).toBe(1);
    release();
    await settled();
    await clock.pass(1000);
    expect(begun).toBe(2);
    expect(most).toBe(1);
  });

  it('is silent after a stop, whatever was under way', async () => {
    const { clock, beat, rounds } = set();
    beat.start();
    await clock.pass(50);
    beat.stop();
    beat.poke();
    await clock.pass(1000);
    expect(rounds).toEqual([0]);
    beat.start();
    await clock.pass(1);
    expect(rounds).toEqual([0, 1050]);
  });
});
