import { area, curveStepAfter, line } from 'd3-shape';
import { rounded } from './scale.ts';

/** A value that holds from `x` on, until the next step. */
export interface Step {
  x: number;
  y: number;
}

/**
 * The same staircase with fewer steps: only those where the value changes, and the last one. Drawn,
 * it is the same line.
 */
export function changes(steps: readonly Step[]): Step[] {
  return steps.filter(
    ({ y }, index) => index === 0 || index === steps.length - 1 || y !== steps[index - 1]?.y,
  );
}

/**
 * The part of a staircase between two places, both of which become steps of it.
 *
 * @param steps in the order of `x`
 */
export function cut(steps: readonly Step[], from: number, to: number): Step[] {
  const before = steps.findLast(({ x }) => x <= from) ?? steps[0];
  const within = steps.filter(({ x }) => x > from && x < to);
  const last = within.at(-1) ?? before;
  if (!before || !last) return [];
  return [{ x: from, y: before.y }, ...within, { x: to, y: last.y }];
}

/** The `d` of an SVG path along a staircase. @param place a step's place in the drawing */
export function stepLine(steps: readonly Step[], place: (step: Step) => Step): string {
  return (
    line<Step>()
      .x((step) => rounded(place(step).x))
      .y((step) => rounded(place(step).y))
      .curve(curveStepAfter)(changes(steps)) ?? ''
  );
}

/** The `d` of the area between a staircase and the value 0. */
export function stepArea(steps: readonly Step[], place: (step: Step) => Step): string {
  return (
    area<Step>()
      .x((step) => rounded(place(step).x))
      .y0(rounded(place({ x: 0, y: 0 }).y))
      .y1((step) => rounded(place(step).y))
      .curve(curveStepAfter)(changes(steps)) ?? ''
  );
}

/** The `d` of the area between two staircases over the same places. */
export function stepBand(
  steps: readonly { x: number; low: number; high: number }[],
  place: (step: Step) => Step,
): string {
  const kept = steps.filter(
    ({ low, high }, index) =>
      index === 0 ||
      index === steps.length - 1 ||
      low !== steps[index - 1]?.low ||
      high !== steps[index - 1]?.high,
  );
  return (
    area<(typeof steps)[number]>()
      .x(({ x }) => rounded(place({ x, y: 0 }).x))
      .y0(({ x, low }) => rounded(place({ x, y: low }).y))
      .y1(({ x, high }) => rounded(place({ x, y: high }).y))
      .curve(curveStepAfter)(kept) ?? ''
  );
}
