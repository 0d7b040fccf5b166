import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changes, cut, stepArea, stepLine, type Step } from './steps.ts';

const stairs: Step[] = [3, 3, 3, 5, 5, 2].map((y, x) => ({ x, y }));
const staircase = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1 })
  .map((heights) => heights.map((y, x) => ({ x, y })));
const heightAt = (steps: readonly Step[], x: number) => steps.findLast((step) => step.x <= x)?.y;

describe('fewer steps', () => {
  test('are those where something changes, and the last', () => {
    expect(changes(stairs)).toEqual([stairs[0], stairs[3], stairs[5]]);
    expect(changes([])).toEqual([]);
  });

  test('make the same staircase', () => {
    fc.assert(
      fc.property(staircase, (steps) => {
        const fewer = changes(steps);
        for (const { x, y } of steps) expect(heightAt(fewer, x)).toBe(y);
        expect(fewer.at(-1)).toEqual(steps.at(-1));
      }),
    );
  });
});

describe('a part of a staircase', () => {
  test('begins and ends where it is told, at the height it has there', () => {
    expect(cut(stairs, 1.5, 4.5)).toEqual([
      { x: 1.5, y: 3 },
      { x: 2, y: 3 },
      { x: 3, y: 5 },
      { x: 4, y: 5 },
      { x: 4.5, y: 5 },
    ]);
  });

  test('before the first sample has the first one’s height', () => {
    expect(cut([{ x: 0.1, y: 4 }], 0, 1)).toEqual([
      { x: 0, y: 4 },
      { x: 0.1, y: 4 },
      { x: 1, y: 4 },
    ]);
    expect(cut([], 0, 1)).toEqual([]);
  });

  test('has the whole’s height everywhere', () => {
    fc.assert(
      fc.property(
        staircase,
        fc.nat({ max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (steps, from, length) => {
          const part = cut(steps, from, from + length);
          for (const { x, y } of part.slice(0, -1)) expect(y).toBe(heightAt(steps, x));
        },
      ),
    );
  });
});

describe('a path', () => {
  const place = ({ x, y }: Step) => ({ x: x * 10, y: 100 - y * 10 });

  test('keeps its height until the next step', () => {
    expect(stepLine(stairs, place)).toBe('M0,70L30,70L30,50L50,50L50,80');
  });

  test('of an area goes back along the ground', () => {
    expect(stepArea(stairs, place)).toBe(
      'M0,70L30,70L30,50L50,50L50,80L50,100L50,100L30,100L30,100L0,100Z',
    );
  });

  test('of nothing is empty', () => {
    expect(stepLine([], place)).toBe('');
  });
});
