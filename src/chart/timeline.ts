import { busyOf, type Trace, type TraceEvent } from '../pool/trace.ts';
import { axisBetween, axisFromZero, rounded, type Axis } from './scale.ts';
import { cut, stepArea, stepLine, type Step } from './steps.ts';

/** The least and the most of a count within some time. */
export interface Range {
  min: number;
  max: number;
}

/** A line of the table behind a timeline: what held from `from` to `to` (seconds). */
export interface TimelineRow {
  from: number;
  to: number;
  workers: Range;
  busy: Range;
  queue: Range;
}

/** A recorded pool over time, ready to be drawn in a box of `size` units, 0 at the top left. */
export interface TimelineChart {
  /** In seconds. */
  x: Axis;
  /** Workers and requests; its places count from the bottom. */
  y: Axis;
  size: { width: number; height: number };
  /** Values for `d` of SVG paths. */
  paths: { workers: string; busy: string; queue: string };
  /** Place of pm.max_children, in % from the bottom. */
  ceiling: number;
  /** What was done to the master, at % of the width. */
  events: (TraceEvent & { at: number })[];
  /** Requests that did not come back whole, at % of the width. */
  lost: number[];
  rows: TimelineRow[];
}

const size = { width: 1000, height: 200 };

/**
 * Lays out a recorded pool.
 *
 * @param from where the drawing begins, in s; the recording's beginning without it
 * @param to where it ends, in s
 * @throws Error when there is nothing between them
 */
export function timelineOf(trace: Trace, from = 0, to = trace.durationMs / 1000): TimelineChart {
  if (!(from >= 0 && from < to && to <= trace.durationMs / 1000)) {
    throw new Error(
      `from and to: seconds of the recording, 0 to ${trace.durationMs / 1000}, not ${from} to ${to}`,
    );
  }
  const steps = (value: (sample: Trace['samples'][number]) => number): Step[] =>
    cut(
      trace.samples.map((sample) => ({ x: sample.ms / 1000, y: value(sample) })),
      from,
      to,
    );
  const workers = steps((sample) => sample.workers);
  const busy = steps(busyOf);
  const queue = steps((sample) => sample.queue);
  const most = Math.max(trace.maxChildren, ...queue.map(({ y }) => y));
  const x = axisBetween(from, to, 6);
  const y = axisFromZero(most, 5, true);
  const place = (step: Step): Step => ({
    x: (x.place(step.x) / 100) * size.width,
    y: (1 - y.place(step.y) / 100) * size.height,
  });
  const within = (ms: number) => ms / 1000 >= from && ms / 1000 <= to;
  return {
    x,
    y,
    size,
    paths: {
      workers: stepLine(workers, place),
      busy: stepArea(busy, place),
      queue: stepLine(queue, place),
    },
    ceiling: y.place(trace.maxChildren),
    events: trace.events
      .filter(({ ms }) => within(ms))
      .map((event) => ({ ...event, at: x.place(event.ms / 1000) })),
    lost: trace.requests
      .filter(({ whole, end }) => !whole && within(end))
      .map(({ end }) => x.place(end / 1000)),
    rows: rowsOf({ workers, busy, queue }, from, to),
  };
}

type Lines = Record<'workers' | 'busy' | 'queue', readonly Step[]>;

/** About this many lines before equal neighbours become one. */
const mostRows = 60;

/** Least and most within equal slices of a round length; slices that say the same become one. */
function rowsOf(lines: Lines, from: number, to: number): TimelineRow[] {
  const slice = [0.1, 0.2, 0.5, 1, 2, 5].find((seconds) => (to - from) / seconds <= mostRows) ?? 10;
  const rows: TimelineRow[] = [];
  for (let number = Math.floor(rounded(from / slice)); number * slice < to; number++) {
    const start = Math.max(from, rounded(number * slice));
    const end = Math.min(to, rounded((number + 1) * slice));
    const range = (steps: readonly Step[]): Range => {
      const values = cut(steps, start, end).map(({ y }) => y);
      return { min: Math.min(...values), max: Math.max(...values) };
    };
    const row: TimelineRow = {
      from: start,
      to: end,
      workers: range(lines.workers),
      busy: range(lines.busy),
      queue: range(lines.queue),
    };
    const last = rows.at(-1);
    if (last && sameCounts(last, row)) last.to = end;
    else rows.push(row);
  }
  return rows;
}

function sameCounts(one: TimelineRow, other: TimelineRow): boolean {
  return (['workers', 'busy', 'queue'] as const).every(
    (key) => one[key].min === other[key].min && one[key].max === other[key].max,
  );
}
