import { expect, test } from 'vitest';
import { firstWith, stepsOf } from './pool-watch.ts';

const changes = [
  { at: 0, workers: 3 },
  { at: 1000, workers: 4 },
  // The two forks of one tick are seen apart when a look falls between them.
  { at: 2000, workers: 5 },
  { at: 2006, workers: 6 },
  { at: 3001, workers: 8 },
];

test('forks of one tick are one step', () => {
  expect(stepsOf(changes)).toBe('3 → 4 → 6 → 8');
});

test('a pool has enough workers from the first moment on', () => {
  expect(firstWith(changes, 5)).toBe(2000);
  expect(firstWith(changes, 9)).toBeUndefined();
});
