import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate, FormulaError } from './formula.ts';

const values = new Map([
  ['ram', 2048],
  ['worker', 66.2],
]);

test.each([
  ['2 + 3 * 4', 14],
  ['(2 + 3) * 4', 20],
  ['8 - 3 - 2', 3],
  ['12 / 3 / 2', 2],
  ['-2 * -3', 6],
  ['floor((ram - 512) / worker)', 23],
  ['max(1, min(worker, 4), 2)', 4],
  ['1.5', 1.5],
  ['1e-7 * 1e7', 1],
])('%s is %d', (formula, result) => {
  expect(calculate(formula, values)).toBeCloseTo(result, 9);
});

describe('a formula that can’t be worked out says why', () => {
  test.each([
    ['ram - reserved', /reserved has no value.*ram, worker/],
    ['sqrt(4)', /no function is called sqrt; there are floor/],
    ['toString(4)', /no function is called toString/],
    ['2 +', /expects a number or a name at its end/],
    ['2 3', /nothing may follow 2/],
    ['(2', /expects \) at its end/],
    ['ram; alert(1)', /can’t read “; alert/],
    ['1 / 0', /gives no number/],
    ['', /expects a number/],
  ])('%s', (formula, message) => {
    expect(() => calculate(formula, values)).toThrow(FormulaError);
    expect(() => calculate(formula, values)).toThrow(message);
  });
});

test('any text either gives a number or is refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('ram+-*/(), 0.5floor')) }),
      (text) => {
        try {
          expect(Number.isFinite(calculate(text, values))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError);
        }
      },
    ),
  );
});
