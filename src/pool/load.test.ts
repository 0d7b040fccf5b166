import { describe, expect, test } from 'vitest';
import { readLoad } from './load.ts';
import { seeded } from './random.ts';
import { sourceOf } from './arrivals.ts';
import { draw } from './service.ts';
import { Histogram } from './histogram.ts';
import { EventQueue } from './event-queue.ts';
import fc from 'fast-check';

describe('a load file', () => {
  test.each([
    [{}, 'load.json: load: '],
    [{ load: [] }, 'load.json: load: write at least one load'],
    [
      { load: [{ type: 'open', t: 0, end: 9, rps: 0, ms: 1 }] },
      'load[0].rps: write a number above 0',
    ],
    [{ load: [{ type: 'burst', t: -1, n: 1, ms: 1 }] }, 'load[0].t: write a time in ms'],
    [{ load: [{ type: 'wave' }] }, 'load[0].type: '],
    [
      { load: [{ type: 'open', t: 9, end: 1, rps: 1, ms: 1 }] },
      'load[0].end: write a time after its start',
    ],
    [
      { load: [{ type: 'burst', t: 0, n: 1, every: 9, ms: 1 }] },
      'load[0].end: say when the repeated bursts end',
    ],
    [[], 'load.json: '],
  ])('that is wrong is refused in one line: %#', (json, message) => {
    expect(() => readLoad('load.json', json)).toThrow(message);
  });
});

describe('loads come as they are described', () => {
  const count = (load: unknown, from: number, to: number) => {
    const [one] = readLoad('x', { load: [load] }).load;
    if (!one) return 0;
    const source = sourceOf(one, 7, 0);
    let found = 0;
    for (let t = source.next(); t < Infinity; t = source.next()) if (t >= from && t < to) found++;
    return found;
  };

  test('steps change the rate when they say', () => {
    const load = {
      type: 'steps',
      end: 30_000,
      steps: [
        [0, 10],
        [10_000, 100],
        [20_000, 0],
      ],
      ms: 1,
    };
    expect(count(load, 0, 10_000) / 100).toBeCloseTo(1, 0);
    expect(count(load, 10_000, 20_000) / 1000).toBeCloseTo(1, 0);
    expect(count(load, 20_000, 30_000)).toBe(0);
  });

  test('bursts come again until they end', () => {
    const load = { type: 'burst', t: 1000, n: 4, every: 2000, end: 5000, ms: 1 };
    expect(count(load, 0, 1001)).toBe(4);
    expect(count(load, 1001, 9999)).toBe(8);
    expect(count({ type: 'burst', t: 1000, n: 4, ms: 1 }, 0, 9999)).toBe(4);
  });

  test('a day is busy at noon and quiet at night', () => {
    const load = { type: 'day', t: 0, end: 24_000, low: 10, high: 200, ms: 1 };
    expect(count(load, 10_000, 14_000)).toBeGreaterThan(5 * count(load, 0, 4000));
  });

  test('another load beside it changes nothing of a load', () => {
    const [one] = readLoad('x', { load: [{ type: 'open', t: 0, end: 999, rps: 50, ms: 1 }] }).load;
    if (!one) throw new Error('no load');
    const times = (index: number) => {
      const source = sourceOf(one, 3, index);
      return Array.from({ length: 10 }, () => source.next());
    };
    expect(times(0)).toEqual(times(0));
    expect(times(0)).not.toEqual(times(1));
  });
});

test('service times have the mean or the median they promise', () => {
  const random = seeded(1);
  const many = (service: Parameters<typeof draw>[0]) =>
    Array.from({ length: 20_000 }, () => draw(service, random)).sort((a, b) => a - b);
  const exponential = many({ type: 'exponential', ms: 100 });
  expect(exponential.reduce((sum, ms) => sum + ms, 0) / 20_000 / 100).toBeCloseTo(1, 1);
  const tail = many({ type: 'long-tail', ms: 100, spread: 1 });
  expect((tail[10_000] ?? 0) / 100).toBeCloseTo(1, 1);
  expect(tail[19_000] ?? 0).toBeGreaterThan(450);
});

test('percentiles of the histogram are right to half a percent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (values, share) => {
        const histogram = new Histogram();
        for (const value of values) histogram.add(value);
        const exact = values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0;
        expect(Math.abs((histogram.percentile(share) ?? 0) / exact - 1)).toBeLessThan(0.005);
      },
    ),
  );
});

test('events come out by time, those of one instant in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 600 }), (times) => {
      const queue = new EventQueue();
      times.forEach((time, index) => {
        queue.push(time, 0, index);
        // Some leave early, so that places are used again.
        if (index % 7 === 6) queue.pop();
      });
      const out: [number, number][] = [];
      while (queue.pop()) out.push([queue.time, queue.subject]);
      expect(out).toEqual(out.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
      expect(out).toHaveLength(times.length - Math.floor(times.length / 7));
    }),
  );
});
