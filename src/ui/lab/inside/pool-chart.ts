/** A pool's last minute: what was counted, and how it is drawn. Pure. */
import type { Axis } from '../../../chart/scale.ts';
import { stepLine } from '../../../chart/steps.ts';

export const lines = ['queue', 'active', 'idle'] as const;
export type Line = (typeof lines)[number];

/** What a status page counted at one moment. */
export interface Sample extends Record<Line, number> {
  /** Milliseconds of the page's clock. */
  at: number;
}

/** Time that is shown, ms. */
export const span = 60_000;
/** Without an answer for longer than this, ms, nothing is known of the time between. */
const longest = 5000;

/** The samples with one more, those that are too old left out. One before the span stays: its line reaches in. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const from = sample.at - span;
  const first = samples.findLastIndex(({ at }) => at <= from);
  return [...samples.slice(Math.max(0, first)), sample];
}

/** Samples that follow each other without a gap. */
export function stretches(samples: readonly Sample[]): Sample[][] {
  const found: Sample[][] = [];
  for (const sample of samples) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last && before && sample.at - before.at <= longest) last.push(sample);
    else found.push([sample]);
  }
  return found;
}

export const drawing = { width: 600, height: 200 };

/** The `d` of a line's path, `now` at the right edge of the drawing. */
export function pathOf(samples: readonly Sample[], line: Line, now: number, y: Axis): string {
  return stretches(samples)
    .map((stretch) =>
      stepLine(
        stretch.map((sample) => ({ x: sample.at, y: sample[line] })),
        (step) => ({
          x: Math.max(0, 1 - (now - step.x) / span) * drawing.width,
          y: drawing.height * (1 - y.place(step.y) / 100),
        }),
      ),
    )
    .join('');
}

/** One line of the table for those who don't see the drawing. */
export interface Row extends Record<Line, number> {
  /** Seconds before the last sample. */
  ago: number;
}

/** The last sample of each five seconds, the latest first. */
export function rowsOf(samples: readonly Sample[]): Row[] {
  const last = samples.at(-1);
  if (!last) return [];
  const rows = new Map<number, Row>();
  for (const sample of samples) {
    const ago = Math.floor((last.at - sample.at) / 5000) * 5;
    if (ago * 1000 >= span) continue;
    const { queue, active, idle } = sample;
    rows.set(ago, { ago, queue, active, idle });
  }
  return [...rows.values()].sort((one, other) => one.ago - other.ago);
}
