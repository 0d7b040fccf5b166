import type { Figure } from '../evidence/model.ts';
import { axisFromZero, type Axis } from './scale.ts';

/** One bar: its length, and its whisker's end, in % of the width. */
export interface Bar {
  length: number;
  /** The 95th percentile; absent where the bar shows another value than the median. */
  whisker?: number;
}

export interface BarChart {
  x: Axis;
  bars: Bar[];
}

/** The values of a figure that a bar can show. */
export type BarValue = 'median' | 'min' | 'p95' | 'max';

/**
 * Lays out figures of one unit as bars from zero.
 *
 * @param value what the bars' length shows; with the median, whiskers reach to the p95
 * @throws Error when units are mixed, there is no figure, or one lacks that value
 */
export function barsOf(figures: readonly Figure[], value: BarValue = 'median'): BarChart {
  const units = [...new Set(figures.map(({ unit }) => unit))];
  if (units.length !== 1) {
    throw new Error(`figures of one unit can stand side by side, not of ${units.join(' and ')}`);
  }
  const amounts = figures.map((figure) => amountOf(figure, value));
  const whiskers = value === 'median' ? figures.map(({ p95 }) => p95) : [];
  const x = axisFromZero(Math.max(...amounts, ...whiskers), 4);
  return {
    x,
    bars: amounts.map((amount, index) => {
      const whisker = whiskers[index];
      return {
        length: x.place(amount),
        ...(whisker !== undefined && { whisker: x.place(whisker) }),
      };
    }),
  };
}

/** That value of a figure. @throws Error when the figure has no such value */
export function amountOf(figure: Figure, value: BarValue): number {
  const amount: unknown = Reflect.get(figure, value);
  if (typeof amount === 'number') return amount;
  throw new Error(`value="${value}": the measurement kept none`);
}
