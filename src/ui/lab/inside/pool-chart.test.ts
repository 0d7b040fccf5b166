import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisFromZero } from '../../../chart/scale.ts';
import { pathOf, rowsOf, span, stretches, withSample, type Sample } from './pool-chart.ts';

const sample = (at: number, active = 0, queue = 0): Sample => ({ at, active, queue, idle: 2 });
const each = (...times: number[]): Sample[] => times.map((at, index) => sample(at, index));
const y = axisFromZero(4, 4, true);

describe('the last minute of a pool', () => {
  it('keeps what is in it, and one sample before it', () => {
    let samples: Sample[] = [];
    for (let second = 0; second <= 100; second++)
      samples = withSample(samples, sample(second * 1000));
    expect(samples.map(({ at }) => at / 1000)).toEqual(
      Array.from({ length: 61 }, (_, index) => 40 + index),
    );
  });

  it('has a gap where nobody asked', () => {
    expect(stretches(each(0, 1000, 9000, 10_000)).map((part) => part.length)).toEqual([2, 2]);
    expect(pathOf(each(0, 1000, 9000, 10_000), 'active', 10_000, y).match(/M/g)).toHaveLength(2);
  });

  it('is drawn with now at its right edge', () => {
    const path = pathOf([sample(0, 4), sample(30_000, 4), sample(33_000, 0)], 'active', 33_000, y);
    expect(path).toMatch(/600,200$/);
    expect(path.startsWith('M270,0')).toBe(true);
  });

  it('is a table of the last sample in each five seconds', () => {
    expect(rowsOf(each(0, 1000, 4000, 5000, 9000, 11_000))).toEqual([
      { ago: 0, active: 5, idle: 2, queue: 0 },
      { ago: 5, active: 3, idle: 2, queue: 0 },
      { ago: 10, active: 1, idle: 2, queue: 0 },
    ]);
    expect(rowsOf([])).toEqual([]);
  });

  it('never grows beyond a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40_000 })), (steps) => {
        let at = 0;
        let samples: Sample[] = [];
        for (const step of steps) samples = withSample(samples, sample((at += step)));
        expect(samples.filter((one) => one.at <= at - span).length).toBeLessThan(2);
        expect(rowsOf(samples).length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
