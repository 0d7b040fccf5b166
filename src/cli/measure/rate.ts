import type { Rig } from './rig.ts';

/** What ab (ApacheBench) says about one run. */
export interface Bench {
  /** Requests per second. */
  rate: number;
  requests: number;
}

/**
 * Reads ab's report.
 *
 * @throws Error when requests failed, or the answers were no success: their rate means nothing
 */
export function parseBench(report: string): Bench {
  const field = (name: string): number | undefined => {
    const value = new RegExp(`^${name}: +([\\d.]+)`, 'm').exec(report)?.[1];
    return value === undefined ? undefined : Number(value);
  };
  const rate = field('Requests per second');
  const requests = field('Complete requests');
  if (rate === undefined || requests === undefined) {
    throw new Error(`ab gave no rate: ${report.trim().split('\n').at(-1) ?? ''}`);
  }
  const failed = field('Failed requests') ?? 0;
  const refused = field('Non-2xx responses') ?? 0;
  if (failed + refused > 0) {
    throw new Error(`of ${requests} requests ${failed} failed and ${refused} had no 2xx answer`);
  }
  return { rate, requests };
}

/** What one rate is asked of. */
export interface Load {
  path: string;
  port: number;
  /** Requests under way at any moment, each on a connection of its own. */
  clients: number;
  /** Seconds; whole ones, as ab wants them. */
  seconds: number;
}

/** Runs ab against a server of loopback. */
export async function askRate(rig: Rig, ab: string, load: Load): Promise<Bench> {
  const { path, port, clients, seconds } = load;
  // -n after -t: -t alone would stop at 50 000 requests.
  const argv = ['-q', '-t', String(seconds), '-n', '1000000', '-c', String(clients)];
  const url = `http://127.0.0.1:${port}${path}`;
  return parseBench(await rig.output([ab, ...argv, url], (seconds + 10) * 1000));
}

/** Name of a figure → its load. */
export type Loads = Readonly<Record<string, Load>>;

/**
 * Asks for every rate once, then again: what disturbs the machine for a while then falls on all of
 * them, and not on one.
 *
 * @returns requests per second of each round, by name; a first short round is not counted
 */
export async function askRates(
  rig: Rig,
  ab: string,
  loads: Loads,
  rounds: number,
): Promise<Map<string, number[]>> {
  const rates = new Map<string, number[]>();
  for (const load of Object.values(loads)) await askRate(rig, ab, { ...load, seconds: 1 });
  for (let round = 0; round < rounds; round++) {
    for (const [name, load] of Object.entries(loads)) {
      const { rate } = await askRate(rig, ab, load);
      rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  return rates;
}
