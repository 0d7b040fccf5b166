import * as z from 'zod/mini';
import type { Arrival } from '../../pool/recorded-arrivals.ts';
import type { Demand } from '../../pool/sizing.ts';

/** What the reader knows of a server; it fits into an address. */
const schema = z.strictObject({
  /** requests/s in the worst minute */
  rps: z.number().check(z.gt(0), z.lte(500)),
  /** ms of a script, and how much of it computes */
  ms: z.number().check(z.gte(1), z.lte(60_000)),
  cpuMs: z.number().check(z.gte(0), z.lte(60_000)),
  spread: z.enum(['fixed', 'exponential', 'long-tail']),
  cores: z.int().check(z.gte(1), z.lte(256)),
  ramMib: z.int().check(z.gte(1), z.lte(1_000_000)),
  workerMib: z.number().check(z.gte(0.1), z.lte(10_000)),
  waitMs: z.int().check(z.gte(0), z.lte(10_000)),
  /** s */
  patience: z.int().check(z.gte(1), z.lte(60)),
  burst: z.int().check(z.gte(1), z.lte(200)),
  place: z.enum(['alone', 'shared', 'quiet']),
});

export type DemandForm = z.infer<typeof schema>;

/** Extagram in its worst minute: lesson 4.4. */
export const defaultDemand: DemandForm = {
  rps: 30,
  ms: 200,
  cpuMs: 20,
  spread: 'exponential',
  cores: 2,
  ramMib: 1200,
  workerMib: 40,
  waitMs: 100,
  patience: 2,
  burst: 4,
  place: 'alone',
};

/** @param arrivals of a log, to be replayed */
export function demandOf(form: DemandForm, arrivals?: readonly Arrival[]): Demand {
  const { cpuMs, place, ...rest } = form;
  return {
    ...rest,
    cpu: Math.min(1, cpuMs / form.ms),
    quiet: place === 'quiet',
    shared: place === 'shared',
    ...(arrivals && { arrivals }),
  };
}

/** What differs from another, as an address carries it. */
export function demandParameters(form: DemandForm, from: DemandForm): [string, string][] {
  const known = new Map<string, unknown>(Object.entries(from));
  return Object.entries(form)
    .filter(([key, value]) => value !== known.get(key))
    .map(([key, value]) => [key, String(value)]);
}

/** What makes no sense is as in the default. */
export function demandFrom(parameters: Iterable<readonly [string, string]>): DemandForm {
  let form = defaultDemand;
  for (const [key, text] of parameters) {
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    const read = schema.safeParse({ ...form, [key]: value });
    if (read.success) form = read.data;
  }
  return form;
}
