import type { Clock } from './guest.ts';

/** How one request of a load went. */
export interface Sample {
  /** Milliseconds from its start to the last byte of its answer. */
  ms: number;
  /** `undefined`: no answer, or half of one; `code` says why. */
  status?: number;
  code?: string;
  /** Its answer is as expected. */
  ok: boolean;
}

export interface LoadPlan {
  requests: number;
  concurrency: number;
  /** Seconds between two starts; 0: as soon as there is room. */
  every: number;
}

/**
 * Makes all requests, at most `concurrency` at a time. Rejects when one of them rejects: that is no
 * failed request, but a failed machine.
 */
export async function runLoad(
  { requests, concurrency, every }: LoadPlan,
  request: () => Promise<Omit<Sample, 'ms'>>,
  clock: Clock,
): Promise<Sample[]> {
  const began = clock.now();
  const samples: Sample[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < requests) {
      const wait = began + next++ * every * 1000 - clock.now();
      if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
      const start = clock.now();
      const outcome = await request();
      samples.push({ ms: clock.now() - start, ...outcome });
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, requests) }, client));
  return samples;
}

export interface LoadSummary {
  ok: number;
  /** Milliseconds, of the requests that were answered; 0 when none was. */
  p50: number;
  p95: number;
  max: number;
  /** How often each status, or errno name, was the answer: `{ "200": 14, "ECONNRESET": 2 }`. */
  outcomes: Record<string, number>;
}

/** A quantile is the nearest rank: p95 of 20 requests is the 19th. */
export function summarise(samples: readonly Sample[]): LoadSummary {
  const times = samples
    .filter(({ status }) => status !== undefined)
    .map(({ ms }) => ms)
    .sort((one, other) => one - other);
  const rank = (share: number): number =>
    Math.round(times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0);
  const outcomes: Record<string, number> = {};
  for (const { status, code = '' } of samples) {
    const name = status === undefined ? code : String(status);
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  const ok = samples.filter((sample) => sample.ok).length;
  return { ok, p50: rank(0.5), p95: rank(0.95), max: rank(1), outcomes };
}
