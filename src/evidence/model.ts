import { z } from 'zod';

/** How often something was measured or seen, and the text that tells the reader how. */
const repeated = {
  /** Samples that the figure was drawn from; repetitions that all gave the same text. */
  n: z.int().positive(),
  /** Key of the text (src/i18n/measured/<suite>.ts) that tells the reader how. */
  method: z.string().min(1),
};

/**
 * One measured figure.
 *
 * `min`, `median`, `p95` and `max` are in `unit`. Bytes on the wire are figures like any other: a run
 * repeats them too, and a spread other than zero shows.
 */
export const figureSchema = z.strictObject({
  unit: z.enum(['ms', 'B', 'KiB', 'req/s', 'count']),
  ...repeated,
  min: z.number().nonnegative(),
  median: z.number().nonnegative(),
  p95: z.number().nonnegative(),
  /** Given for rates: the best of several runs is the one that disturbance spoilt least. */
  max: z.number().nonnegative().optional(),
});

/** Text as a program gave it: a status, a log line, the pids before and after. */
export const observationSchema = z.strictObject({ value: z.string().min(1), ...repeated });

/**
 * A run of one suite of `measure`: what was measured, on what, when, and how busy the machine was.
 * What could not be measured is absent.
 */
export const evidenceSchema = z.strictObject({
  /** ISO 8601, UTC. */
  date: z.iso.datetime(),
  machine: z.strictObject({
    cpu: z.string().min(1),
    cores: z.int().positive(),
    memoryBytes: z.int().positive(),
    kernel: z.string().min(1),
    os: z.string().min(1),
  }),
  /** Program → version, for example `nginx` → `1.22.1`. */
  versions: z.record(z.string(), z.string()),
  /** One-minute load average before and after the run. */
  load: z.strictObject({ before: z.number().nonnegative(), after: z.number().nonnegative() }),
  figures: z.record(z.string(), figureSchema),
  observations: z.record(z.string(), observationSchema).default({}),
});

export type Figure = z.infer<typeof figureSchema>;
export type Observation = z.infer<typeof observationSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;

/** Which of a figure's numbers is meant. */
export type FigureValue = 'min' | 'median' | 'p95' | 'max';

/**
 * Reads an evidence file's parsed JSON.
 *
 * @throws Error that names the file and each wrong field.
 */
export function parseEvidence(file: string, json: unknown): Evidence {
  const parsed = evidenceSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
}

/** The number of a figure that a reader is shown first: the best of rates, the middle of the rest. */
export function tellingValue(figure: Figure): FigureValue {
  return figure.max === undefined ? 'median' : 'max';
}
