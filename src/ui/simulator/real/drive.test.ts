import { describe, expect, test } from 'vitest';
import { readLoad } from '../../../pool/load.ts';
import { drive } from './drive.ts';

/** Clients of a pool in which every script takes as long as it says, in simulated time. */
function pool() {
  const waiting: { t: number; go: () => void }[] = [];
  let now = 0;
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      waiting.push({ t: now + ms, go: resolve });
    });
  /** Lets time pass, event by event, until nothing is planned. */
  const pass = async (done: Promise<unknown>) => {
    const state = { over: false };
    void done.then(() => {
      state.over = true;
    });
    for (let turn = 0; turn < 10_000 && !state.over; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      const [next] = waiting.sort((one, other) => one.t - other.t).splice(0, 1);
      if (!next) continue;
      now = next.t;
      next.go();
    }
  };
  return {
    pass,
    clients: {
      now: () => now,
      wait,
      ask: async (ms: number) => {
        await wait(ms);
        return { ok: ms < 900 };
      },
    },
  };
}

const load = (one: object) => {
  const [first] = readLoad('x', { load: [one] }).load;
  if (!first) throw new Error('no load');
  return first;
};

describe('a load against a real pool', () => {
  test('closed: each client asks again as soon as it is answered, until time is over', async () => {
    const { pass, clients } = pool();
    const { signal } = new AbortController();
    const done = drive(
      load({ type: 'closed', t: 100, end: 1e6, n: 3, ms: 250 }),
      1,
      1000,
      clients,
      signal,
    );
    await pass(done);
    const asked = await done;
    expect(asked).toHaveLength(12);
    expect(Math.min(...asked.map(({ t }) => t))).toBe(100);
    expect(asked.every(({ t, end, ok }) => end - t === 250 && ok)).toBe(true);
  });

  test('bursts and random requests come whether earlier ones are answered or not', async () => {
    const { pass, clients } = pool();
    const { signal } = new AbortController();
    const done = drive(
      load({ type: 'burst', t: 500, n: 4, every: 1000, end: 1e6, ms: 950 }),
      1,
      2000,
      clients,
      signal,
    );
    await pass(done);
    const asked = await done;
    expect(asked.map(({ t }) => t)).toEqual([500, 500, 500, 500, 1500, 1500, 1500, 1500]);
    expect(asked.some(({ ok }) => ok)).toBe(false);
  });

  test('ends at once when it is called off', async () => {
    const { pass, clients } = pool();
    const abort = new AbortController();
    abort.abort();
    const one = load({ type: 'closed', t: 0, end: 1e6, n: 3, ms: 250 });
    const done = drive(one, 1, 1000, clients, abort.signal);
    await pass(done);
    expect(await done).toEqual([]);
  });
});
