import { expect, test } from 'vitest';
import { busiestOf } from './busiest.ts';

test('a pool is sized for the worst minute, and tried with what came around it', () => {
  const quiet = Array.from({ length: 60 }, (_, index) => ({ t: index * 10_000, ms: 100 }));
  const rush = Array.from({ length: 600 }, (_, index) => ({ t: 600_000 + index * 100, ms: 300 }));
  const { rps, ms, arrivals } = busiestOf([...quiet, ...rush]);
  expect(rps).toBeCloseTo(10, 0);
  expect(ms).toBeCloseTo(290, -1);
  expect(arrivals[0]?.t).toBe(0);
  expect(arrivals.at(-1)?.t).toBeLessThan(300_000);
});

test('a recording of seconds counts as what it is', () => {
  const few = Array.from({ length: 21 }, (_, index) => ({ t: 5000 + index * 100, ms: 50 }));
  const { rps, arrivals } = busiestOf(few);
  expect(rps).toBeCloseTo(10.5);
  expect(arrivals).toHaveLength(21);
});
