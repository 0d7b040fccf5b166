/** What a list of samples is reduced to; the same unit as the samples. */
export interface Summary {
  n: number;
  min: number;
  median: number;
  p95: number;
  max: number;
}

/**
 * Smallest, middle, 95th-percentile and largest sample (nearest rank: always a value that was
 * measured).
 *
 * @throws RangeError when there is no sample, or one that is not a finite number.
 */
export function summarise(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new RangeError('no samples');
  if (!samples.every(Number.isFinite)) throw new RangeError('a sample is not a finite number');
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { n: sorted.length, min: rank(0), median: rank(0.5), p95: rank(0.95), max: rank(1) };
}

/** Rounds to `digits` significant digits, so that a file does not claim more than a clock can tell. */
export function significant(value: number, digits = 3): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}
