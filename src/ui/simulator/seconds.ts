import type { RequestRecord } from '../../pool/recorder.ts';

/** What was answered within one second. */
export interface Second {
  /** Its end (ms). */
  t: number;
  answered: number;
  /** Requests that failed, whatever the reason. */
  failed: number;
  /** Percentiles of latency (ms) by nearest rank; null when nothing was answered. */
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** @param requests those that ended within the second before `t` */
export function secondOf(t: number, requests: readonly RequestRecord[]): Second {
  const sorted = requests
    .filter(({ result }) => result === 'ok')
    .map(({ t: arrived, end }) => end - arrived)
    .sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return {
    t,
    answered: sorted.length,
    failed: requests.length - sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}
