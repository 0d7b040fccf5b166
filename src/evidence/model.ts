import { z } from 'zod';

/**
 * One measured figure.
 *
 * `min`, `median` and `p95` are in `unit`; `n` counts the samples they were drawn from. Bytes on the
 * wire are figures like any other: a run repeats them too, and a spread other than zero shows.
 */
export const figureSchema = z.strictObject({
  unit: z.enum(['ms', 'B']),
  n: z.int().positive(),
  min: z.number().nonnegative(),
  median: z.number().nonnegative(),
  p95: z.number().nonnegative(),
  /** Key of the text (src/i18n/measured.ts) that tells the reader how it was measured. */
  method: z.string().min(1),
});

/** A run of `measure`: what was measured, on what, when, and how busy the machine was. */
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
});

export type Figure = z.infer<typeof figureSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;

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
