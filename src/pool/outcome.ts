import type { Recorder, RequestRecord, Warning } from './recorder.ts';

/** Percentiles of latency in ms, of whole answers; null when there was none. */
export interface Latency {
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

/** What `simulate --json` prints; times in ms from "ready to handle connections". */
export interface Outcome {
  /** [ms, count], at each change. */
  workers: [number, number][];
  queue: [number, number][];
  requests: Omit<RequestRecord, 'load'>[];
  latency: Latency;
  /** As the status page counts it: episodes. */
  maxChildrenReached: number;
  warnings: Warning[];
}

/** Percentiles by nearest rank: exact while the requests are kept, else to a quarter of a percent. */
export function latencyOf({ exact, latency }: Recorder): Latency {
  if (exact.length < latency.count) {
    const at = (share: number) => rounded(latency.percentile(share));
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  }
  const sorted = Float64Array.from(exact).sort();
  const at = (share: number) => rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** A run as it is told to others; numbers to a thousandth of a millisecond. */
export function outcomeOf(record: Recorder, maxChildrenReached: number): Outcome {
  const line = (points: readonly [number, number][]) =>
    points.map(([t, value]): [number, number] => [round(t), value]);
  return {
    workers: line(record.workers),
    queue: line(record.queue),
    requests: record.requests
      .toSorted((one, other) => one.t - other.t)
      .map(({ t, start, end, worker, result }) => ({
        t: round(t),
        start: rounded(start ?? undefined),
        end: round(end),
        worker,
        result,
      })),
    latency: latencyOf(record),
    maxChildrenReached,
    warnings: record.warnings.map(({ t, message }) => ({ t: round(t), message })),
  };
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : round(value);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
