import * as z from 'zod/mini';
import type { Service } from './service.ts';

const time = z.number().check(z.gte(0, 'write a time in ms, 0 or more'));
const positive = z.number().check(z.gt(0, 'write a number above 0'));
const whole = z.int().check(z.gte(1, 'write a whole number, 1 or more'));

const service = z.union([
  time,
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('fixed'), ms: time }),
    z.strictObject({ type: z.literal('exponential'), ms: positive }),
    z.strictObject({
      type: z.literal('long-tail'),
      ms: positive,
      spread: z._default(positive, 1),
    }),
  ]),
]);

/** What every kind of load says of its scripts. */
const scripts = {
  /** How long each takes: ms, or a distribution. */
  ms: service,
  /** The part of it that needs a core, from 0 to 1; it matters where `cores` is given. */
  cpu: z.optional(z.number().check(z.gte(0), z.lte(1, 'write a share from 0 to 1'))),
  /**
   * Whether the rest is spent in sleep(), which a signal ends early, as in the recorded traces.
   * Waiting for a database goes on.
   */
  sleeps: z.optional(z.boolean()),
  /** ms after which the client goes away, and how often it then tries again at once. */
  patience: z.optional(positive),
  retries: z.optional(z.int().check(z.gte(0))),
  /** Name of this class of requests. */
  name: z.optional(z.string()),
};

const load = z.discriminatedUnion('type', [
  /** `n` clients, each of which asks again as soon as it is answered; one begins every `stagger` ms. */
  z.strictObject({
    type: z.literal('closed'),
    t: time,
    end: time,
    n: whole,
    stagger: z.optional(time),
    /** ms between an answer and the client's next request. */
    think: z.optional(time),
    ...scripts,
  }),
  /** `rps` requests a second on average, at random (Poisson), answered or not. */
  z.strictObject({ type: z.literal('open'), t: time, end: time, rps: positive, ...scripts }),
  /** `n` requests in one instant; given `every`, again every so many ms until `end`. */
  z.strictObject({
    type: z.literal('burst'),
    t: time,
    n: whole,
    every: z.optional(positive),
    end: z.optional(time),
    ...scripts,
  }),
  /** A rate that changes at given times: [ms, requests/s] pairs; the last holds until `end`. */
  z.strictObject({
    type: z.literal('steps'),
    end: time,
    steps: z.array(z.tuple([time, z.number().check(z.gte(0))])).check(z.minLength(1)),
    ...scripts,
  }),
  /** A day squeezed into `end - t`: from `low` requests/s at its ends to `high` in the middle. */
  z.strictObject({
    type: z.literal('day'),
    t: time,
    end: time,
    low: z.number().check(z.gte(0)),
    high: positive,
    ...scripts,
  }),
  /** Requests that arrived, with the time that each took. */
  z.strictObject({
    type: z.literal('replay'),
    arrivals: z.array(z.strictObject({ t: time, ms: time })),
    cpu: scripts.cpu,
    sleeps: scripts.sleeps,
    patience: scripts.patience,
    retries: scripts.retries,
    name: scripts.name,
  }),
]);

const event = z.strictObject({
  t: time,
  /** SIGUSR2 to the master, or SIGKILL to a worker: one that works, when there is one. */
  do: z.enum(['reload', 'kill', 'crash']),
});

const loadFile = z.strictObject({
  load: z.array(load).check(z.minLength(1, 'write at least one load')),
  /** Fraction of a second (ms) of CLOCK_MONOTONIC at t = 0: `ondemand` counts whole seconds of it. */
  t0_monotonic_phase_ms: z.optional(z.number().check(z.gte(0), z.lt(1000))),
  events: z.optional(z.array(event)),
  /** Cores that the scripts share; without it, each has a core of its own. */
  cores: z.optional(positive),
  /** nginx in front of the pool, and how long it waits (s); without it clients wait for ever. */
  nginx: z.optional(
    z.strictObject({
      fastcgi_connect_timeout: z._default(positive, 60),
      fastcgi_read_timeout: z._default(positive, 60),
    }),
  ),
});

/** One source of requests; times in ms since the pool was ready. */
export type Load = z.infer<typeof load>;
/** What is done to the pool while it runs. */
export type PoolEvent = z.infer<typeof event>;
export type LoadFile = z.infer<typeof loadFile>;

/** A load that cannot be read; the message says where and what to do. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/**
 * Reads a load file.
 *
 * @param file name for the message
 * @throws LoadError in one line: `load.json: load[0].rps: write a number above 0`
 */
export function readLoad(file: string, json: unknown): LoadFile {
  const read = loadFile.safeParse(json);
  if (read.success) {
    const early = read.data.load.findIndex(
      (one) => 'end' in one && one.end !== undefined && one.end < beginning(one),
    );
    if (early >= 0)
      throw new LoadError(`${file}: load[${early}].end: write a time after its start`);
    const endless = read.data.load.findIndex(
      (one) => one.type === 'burst' && one.every !== undefined && one.end === undefined,
    );
    if (endless >= 0)
      throw new LoadError(`${file}: load[${endless}].end: say when the repeated bursts end`);
    return read.data;
  }
  const [issue] = read.error.issues;
  const path = (issue?.path ?? []).reduce<string>(
    (so, part) =>
      typeof part === 'number' ? `${so}[${part}]` : `${so}${so === '' ? '' : '.'}${String(part)}`,
    '',
  );
  throw new LoadError(
    `${file}: ${path === '' ? '' : `${path}: `}${issue?.message ?? 'is no load'}`,
  );
}

/** When a load begins (ms). */
export function beginning(one: Load): number {
  if (one.type === 'steps') return Math.min(...one.steps.map(([t]) => t));
  if (one.type === 'replay') return one.arrivals.reduce((t, arrival) => Math.min(t, arrival.t), 0);
  return one.t;
}

/** When the last new request of a load can come (ms). */
export function ending(one: Load): number {
  if (one.type === 'burst') return one.every === undefined ? one.t : (one.end ?? Infinity);
  if (one.type === 'replay') return one.arrivals.reduce((t, arrival) => Math.max(t, arrival.t), 0);
  return one.end;
}

/** The service times of a load as a distribution; a replayed load has one for each request. */
export function serviceOf(one: Exclude<Load, { type: 'replay' }>): Service {
  return typeof one.ms === 'number' ? { type: 'fixed', ms: one.ms } : one.ms;
}
