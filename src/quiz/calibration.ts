import { confidences, type Confidence } from './confidence.ts';

/** How right answers of one confidence were. */
export interface Calibration {
  confidence: Confidence;
  /** How many there are. */
  count: number;
  /** Their mean score, from 0 to 1; undefined when there are none. */
  mean?: number;
  /** Where the mean may well be: Wilson's interval for 95 %. */
  from?: number;
  to?: number;
}

/** What the figures say, once there are enough of them. */
export type CalibrationReading = 'few' | 'over' | 'under' | 'good' | 'mixed';

/** Fewer answers of a confidence than this say nothing. */
export const enough = 5;

/** Answers by their confidence; those without one are left out. */
export function calibrate(
  answers: readonly { score: number; confidence?: Confidence | undefined }[],
): Calibration[] {
  return confidences.map((confidence) => {
    const scores = answers.filter((one) => one.confidence === confidence).map(({ score }) => score);
    const count = scores.length;
    if (count === 0) return { confidence, count };
    const mean = scores.reduce((sum, score) => sum + score, 0) / count;
    return { confidence, count, mean, ...wilson(mean, count) };
  });
}

/**
 * Where a share may well be that was seen in a few trials (E. B. Wilson, 1927). Unlike the usual
 * mean ± 2 deviations, it is honest with five answers, and with all of them right.
 */
function wilson(share: number, count: number): { from: number; to: number } {
  const z = 1.96;
  const middle = share + (z * z) / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return { from: Math.max(0, (middle - half) / scale), to: Math.min(1, (middle + half) / scale) };
}

/**
 * Whether a reader knows what he or she knows: those sure are mostly right, guesses mostly wrong,
 * and the more sure the more often right.
 */
export function readCalibration(found: readonly Calibration[]): CalibrationReading {
  const known = found.filter(({ count }) => count >= enough);
  if (known.length === 0) return 'few';
  const of = (wanted: Confidence) => known.find(({ confidence }) => confidence === wanted)?.mean;
  const guess = of('guess');
  const sure = of('sure');
  const means = known.map(({ mean = 0 }) => mean);
  if (sure !== undefined && sure < 0.75) return 'over';
  if (guess !== undefined && guess > 0.75) return 'under';
  if (means.some((mean, index) => mean < (means[index - 1] ?? 0))) return 'mixed';
  return 'good';
}
