import { describe, expect, test } from 'vitest';
import { barsOf } from './bars.ts';

const figure = (median: number, p95 = median * 2) =>
  ({ unit: 'ms', n: 20, min: median / 2, median, p95, method: 'm' }) as const;

describe('bars', () => {
  test('are as long as their medians, with whiskers to the p95', () => {
    expect(barsOf([figure(10), figure(40, 90)]).bars).toEqual([
      { length: 10, whisker: 20 },
      { length: 40, whisker: 90 },
    ]);
  });

  test('begin at zero, so that twice as long is twice as much', () => {
    const { bars, x } = barsOf([figure(50, 51), figure(100, 101)]);
    expect(bars[1]?.length).toBeCloseTo(2 * (bars[0]?.length ?? 0), 1);
    expect(x.ticks[0]).toEqual({ value: 0, at: 0 });
  });

  test('of another value have no whisker', () => {
    expect(barsOf([figure(10, 20)], 'p95').bars).toEqual([{ length: 100 }]);
  });

  test('refuse units that can’t be compared, no figures, and values nobody kept', () => {
    expect(() => barsOf([figure(1), { ...figure(1), unit: 'B' }])).toThrow(/ms and B/);
    expect(() => barsOf([])).toThrow(/one unit/);
    expect(() => barsOf([figure(1)], 'max')).toThrow(/value="max"/);
  });
});
