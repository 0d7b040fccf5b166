import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { significant, summarise } from './stats.ts';

describe('summarise', () => {
  test('takes the nearest rank of twenty samples', () => {
    const samples = Array.from({ length: 20 }, (_, i) => 20 - i);
    expect(summarise(samples)).toEqual({ n: 20, min: 1, median: 10, p95: 19, max: 20 });
  });

  test('gives values that were measured, in order, whatever the samples', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 }),
        (samples) => {
          const { min, median, p95, max } = summarise(samples);
          expect(samples).toContain(median);
          expect(samples).toContain(p95);
          expect(min).toBe(Math.min(...samples));
          expect(median).toBeGreaterThanOrEqual(min);
          expect(p95).toBeGreaterThanOrEqual(median);
          expect(max).toBe(Math.max(...samples));
        },
      ),
    );
  });

  test('refuses nothing and what is not a number', () => {
    expect(() => summarise([])).toThrow(RangeError);
    expect(() => summarise([1, Number.NaN])).toThrow(RangeError);
  });
});

test('significant keeps three digits', () => {
  expect(significant(0.123456)).toBe(0.123);
  expect(significant(1234.5)).toBe(1230);
  expect(significant(0)).toBe(0);
});
