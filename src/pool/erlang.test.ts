import { describe, expect, test } from 'vitest';
import { slowdown, waitingLongerShare, waitingShare } from './erlang.ts';
import { PoolSimulation } from './simulation.ts';
import { defaults } from './configuration.ts';

describe('Erlang C', () => {
  test.each([
    // One worker: the share that waits is the utilisation.
    [1, 0.5, 0.5],
    // Two: 2ρ²/(1+ρ), with ρ = 0.5.
    [2, 1, 1 / 3],
    // Summed as fractions from the definition.
    [10, 8, 0.4092],
    [50, 40, 0.087],
  ])('%i workers, %d erlangs', (workers, load, share) => {
    expect(waitingShare(workers, load)).toBeCloseTo(share, 3);
  });

  test('says that all wait when the load can’t be served', () => {
    expect(waitingShare(4, 4)).toBe(1);
    expect(waitingLongerShare(4, 5, 100, 1e6)).toBe(1);
    expect(waitingShare(4, 0)).toBe(0);
  });

  test('agrees with the simulator where its assumptions hold', () => {
    const pool = { ...defaults, pm: 'static' as const, maxChildren: 8 };
    const simulation = new PoolSimulation(pool, {
      load: [{ type: 'open', t: 0, end: 2e6, rps: 60, ms: { type: 'exponential', ms: 100 } }],
    });
    simulation.run(2e6);
    const { requests } = simulation.record;
    const waiting = (ms: number) =>
      requests.filter(({ t, start }) => (start ?? Infinity) - t > ms).length / requests.length;
    expect(waiting(1)).toBeCloseTo(waitingShare(8, 6), 1);
    expect(waiting(100)).toBeCloseTo(waitingLongerShare(8, 6, 100, 100), 1);
  });
});

test('cores that are shared slow their scripts down, at last to a stop', () => {
  expect(slowdown(2, 0)).toBe(1);
  // One core: 1/(1-ρ).
  expect(slowdown(1, 0.5)).toBeCloseTo(2);
  expect(slowdown(2, 2)).toBe(Infinity);
});
