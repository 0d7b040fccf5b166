import { csvParseRows } from 'd3-dsv';
import { z } from 'zod';

/** What a pool was doing at one moment. */
export interface Sample {
  /** Since the master was ready, in ms. */
  ms: number;
  /** Children of the master, as /proc shows them. */
  workers: number;
  /** Connections that wait in the kernel's accept queue. */
  queue: number;
  /** Requests that clients have open, waiting in the queue or with a worker. */
  open: number;
}

/** A request that a client made; times in ms since the master was ready. */
export interface TraceRequest {
  start: number;
  end: number;
  /** Whether the answer came back whole. */
  whole: boolean;
}

const between = { t: z.number().nonnegative(), end: z.number().nonnegative() };
const ms = z.number().nonnegative();
const loadSchema = z.discriminatedUnion('type', [
  /** `n` clients, each of which asks again as soon as it is answered; one begins every `stagger` ms. */
  z.strictObject({
    type: z.literal('closed'),
    ...between,
    n: z.int().positive(),
    ms,
    stagger: ms.optional(),
  }),
  /** `rps` requests a second on average, at random, whether they are answered or not. */
  z.strictObject({ type: z.literal('open'), ...between, rps: z.number().positive(), ms }),
  /** `n` requests in one instant. */
  z.strictObject({ type: z.literal('burst'), t: between.t, n: z.int().positive(), ms }),
]);

/** What was done to the master. */
const deeds = ['reload'] as const;

const scenarioSchema = z.object({
  scenario: z.object({
    pool: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .and(z.object({ 'pm.max_children': z.int().positive() })),
    /** In seconds. */
    dur: z.number().positive(),
    load: z.array(loadSchema).min(1),
    events: z.array(z.object({ t: z.number(), do: z.enum(deeds) })).default([]),
  }),
  /** When it was really done (ms), in words, and the master's process id. */
  events: z.array(z.tuple([z.number(), z.string(), z.int()])),
  php: z.string().min(1),
  cpus: z.int().positive(),
});

/** `t`, `end` and `ms` (the time that each request takes) in ms. */
export type Load = z.infer<typeof loadSchema>;

export interface TraceEvent {
  ms: number;
  deed: (typeof deeds)[number];
}

/** A recorded pool: content/traces/README.md tells how it was recorded. */
export interface Trace {
  name: string;
  /** PHP's version. */
  php: string;
  cpus: number;
  /** Directives of the pool, `pm.max_children` among them. */
  pool: Readonly<Record<string, string | number>>;
  maxChildren: number;
  durationMs: number;
  load: readonly Load[];
  events: readonly TraceEvent[];
  samples: readonly Sample[];
  requests: readonly TraceRequest[];
}

/** The text of the three files that a trace is read from. */
export interface TraceFiles {
  json: string;
  samples: string;
  requests: string;
}

/**
 * Requests that a worker is busy with. The queue and the clients are looked at one after the other;
 * a request that has just come is in neither for an instant, and would count as a worker too many.
 */
export function busyOf({ workers, queue, open }: Sample): number {
  return Math.max(0, Math.min(open - queue, workers));
}

const count = z.coerce.number().int().nonnegative();
const sampleSchema = z
  .object({
    t_ms: z.coerce.number(),
    os_workers: count,
    accept_queue_live: count,
    inflight_requests: count,
  })
  .transform((row): Sample => ({
    ms: row.t_ms,
    workers: row.os_workers,
    queue: row.accept_queue_live,
    open: row.inflight_requests,
  }));

const requestSchema = z
  .object({
    t_start_ms: z.coerce.number(),
    t_end_ms: z.coerce.number(),
    result: z.enum(['ok', 'err']),
  })
  .transform((row): TraceRequest => ({
    start: row.t_start_ms,
    end: row.t_end_ms,
    whole: row.result === 'ok',
  }));

/**
 * Reads a recorded pool.
 *
 * @param name the trace's, which its files begin with
 * @throws Error that names the file, the line and the field that is wrong
 */
export function parseTrace(name: string, files: TraceFiles): Trace {
  const { scenario, events, php, cpus } = check(
    `${name}.json`,
    parseJson(`${name}.json`, files.json),
    scenarioSchema,
  );
  if (events.length !== scenario.events.length) {
    throw new Error(`${name}.json: events: as many as scenario.events, in the same order`);
  }
  return {
    name,
    php,
    cpus,
    pool: scenario.pool,
    maxChildren: scenario.pool['pm.max_children'],
    durationMs: scenario.dur * 1000,
    load: scenario.load,
    events: scenario.events.map((asked, index) => ({
      deed: asked.do,
      ms: events[index]?.[0] ?? asked.t,
    })),
    samples: rows(`${name}.csv`, files.samples, sampleSchema),
    requests: rows(`${name}.requests.csv`, files.requests, requestSchema),
  };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${String(error)}`, { cause: error });
  }
}

/** Every row of a CSV file with a heading, checked. d3's own objects need `eval`; these don't. */
function rows<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): z.output<Schema>[] {
  const [heading = [], ...lines] = csvParseRows(text);
  if (lines.length === 0) throw new Error(`${file}: no rows below the heading`);
  return lines.map((cells, index) =>
    check(
      `${file}:${index + 2}`,
      // An empty cell is a missing one: as a number it would be 0.
      Object.fromEntries(heading.map((key, at) => [key, cells[at] === '' ? undefined : cells[at]])),
      schema,
    ),
  );
}

function check<Schema extends z.ZodType>(
  where: string,
  value: unknown,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${where}: ${z.prettifyError(parsed.error)}`);
}
