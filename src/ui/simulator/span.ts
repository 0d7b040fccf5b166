import type { Moment } from './run.ts';

/** At least so much time is shown (ms), so that the drawing does not rush at first. */
const shortest = 20_000;

/** What is shown of a run that goes on (ms). */
export function spanOf(moments: readonly Moment[]): { from: number; to: number } {
  const from = moments[0]?.t ?? 0;
  return { from, to: Math.max(moments.at(-1)?.t ?? 0, from + shortest) };
}
