import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisBetween, axisFromZero } from './scale.ts';

const values = (axis: { ticks: readonly { value: number }[] }) =>
  axis.ticks.map(({ value }) => value);

describe('an axis from zero', () => {
  test('ends on a round value that has a mark', () => {
    const axis = axisFromZero(47, 5);
    expect(values(axis)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(axis.place(25)).toBe(50);
    expect(axis.end).toBe(50);
  });

  test('marks whole workers only, however few there are', () => {
    expect(values(axisFromZero(2, 5, true))).toEqual([0, 1, 2]);
  });

  test('shows nothing measured as an axis to one', () => {
    expect(axisFromZero(0, 4).end).toBe(1);
  });

  test('holds whatever it was made for, in order', () => {
    const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(positive, fc.integer({ min: 2, max: 8 }), (most, ticks) => {
        const axis = axisFromZero(most, ticks);
        expect(axis.place(0)).toBe(0);
        expect(axis.place(most)).toBeGreaterThan(0);
        expect(axis.place(most)).toBeLessThanOrEqual(100);
        expect(values(axis).toSorted((a, b) => a - b)).toEqual(values(axis));
      }),
    );
  });
});

test('an axis between two values begins and ends there, with round marks', () => {
  const axis = axisBetween(6.5, 8, 6);
  expect([axis.place(6.5), axis.place(8)]).toEqual([0, 100]);
  expect(values(axis)).toEqual([6.6, 6.8, 7, 7.2, 7.4, 7.6, 7.8, 8]);
});
