import { scaleLinear, type ScaleLinear } from 'd3-scale';

/** A mark on an axis: the value, and its place in % of the axis' length. */
export interface Tick {
  value: number;
  at: number;
}

/** Values along one axis of a chart that stretches to its frame. */
export interface Axis {
  /** The place of a value, in % of the axis' length from its beginning. */
  place: (value: number) => number;
  ticks: readonly Tick[];
  end: number;
}

/** Where a drawing ends: a hundredth of a percent is less than a pixel. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * An axis from zero, that ends on a round value at or above `most`.
 *
 * @param most the greatest value to show; 0 and below count as 1
 * @param ticks about how many marks
 * @param whole only whole numbers get a mark: workers, requests
 */
export function axisFromZero(most: number, ticks: number, whole = false): Axis {
  const scale = scaleLinear([0, Math.max(most, Number.MIN_VALUE)], [0, 100]);
  if (most <= 0) scale.domain([0, 1]);
  scale.nice(ticks);
  return axis(scale, ticks, whole);
}

/** An axis that begins and ends exactly where it is told, with its marks on round values between. */
export function axisBetween(from: number, to: number, ticks: number): Axis {
  return axis(scaleLinear([from, to], [0, 100]), ticks, false);
}

function axis(scale: ScaleLinear<number, number>, count: number, whole: boolean): Axis {
  const place = (value: number) => rounded(scale(value));
  const marks = scale.ticks(count).filter((value) => !whole || Number.isInteger(value));
  return {
    place,
    ticks: marks.map((value) => ({ value, at: place(value) })),
    end: scale.domain()[1] ?? 0,
  };
}
