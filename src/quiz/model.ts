import { z } from 'zod';
import { localised } from '../exercise/localised.ts';
import { anyText, common, exhibit, number, option, texts } from './parts.ts';

/** The shape of `content/quizzes/<lesson>.yaml`. Parsing is idempotent, as an exercise's. */

const options = z.array(option).min(2).max(10);
/** `true`: options keep their order, as numbers or dates should. */
const fixed = z.boolean().default(false);

const single = z.strictObject({ ...common, type: z.literal('single'), options, fixed });
const multiple = z.strictObject({ ...common, type: z.literal('multiple'), options, fixed });
const trueFalse = z.strictObject({
  ...common,
  type: z.literal('true-false'),
  truth: z.boolean(),
  /** For who answers the other. */
  feedback: localised,
});
const shortText = z.strictObject({ ...common, type: z.literal('short-text'), ...texts });
const numeric = z.strictObject({ ...common, type: z.literal('numeric'), ...number });
const matching = z.strictObject({
  ...common,
  type: z.literal('matching'),
  pairs: z
    .array(z.strictObject({ left: anyText, right: anyText, feedback: localised }))
    .min(2)
    .max(10),
  /** Right-hand sides that belong to nothing. */
  distractors: z.array(anyText).default([]),
});
const ordering = z.strictObject({
  ...common,
  type: z.literal('ordering'),
  /** In their right order. */
  items: z.array(anyText).min(3).max(10),
  feedback: localised,
});
const gap = z.union([
  z.strictObject({ options: z.array(option).min(2).max(10) }),
  z.strictObject(texts),
]);
export type Gap = z.output<typeof gap>;
const gaps = z.strictObject({
  ...common,
  type: z.literal('gaps'),
  kind: exhibit.shape.kind,
  /** The config, with a name in double braces for each gap: `fastcgi_pass {{address}};`. */
  text: anyText,
  gaps: z.record(z.string().regex(/^[a-z]+$/), gap),
});
const badLine = z.strictObject({
  ...common,
  type: z.literal('bad-line'),
  kind: exhibit.shape.kind,
  text: anyText,
  /** Number of the line at fault, from 1; several when any of them will do. */
  bad: z.preprocess(
    (given) => (typeof given === 'number' ? [given] : given),
    z.array(z.int().min(1)).min(1),
  ),
  /** Feedback for lines that look guilty, by number. */
  lines: z.record(z.string().regex(/^\d+$/), localised).default({}),
  /** Feedback for any other line. */
  feedback: localised,
});
/**
 * A record drawn from real captures, shown as bytes. Its header gives the values `type`, `high` and
 * `low` (the bytes of the content's length), `length`, `padding` and `total`.
 */
const decodeRecord = z.strictObject({
  ...common,
  type: z.literal('decode-record'),
  captures: z.array(z.string().min(1)).min(1),
  /** Only records of these types, by their names. */
  types: z.array(z.string()).min(1).optional(),
  /** Only records with padding. */
  padded: z.boolean().default(false),
  ...number,
});
const orderRequest = z.strictObject({
  ...common,
  type: z.literal('order-request'),
  capture: z.string().min(1),
  /** Records of the capture by their number, from 1; the recording knows their order. */
  items: z
    .array(z.strictObject({ record: z.int().min(1), type: z.string(), text: anyText }))
    .min(3)
    .max(10),
  feedback: localised,
});
/** A prediction that the simulator then checks: `result` is what it gave. */
const predictRun = z.strictObject({
  ...common,
  type: z.literal('predict-run'),
  /** A pool file; `{name}` stands for a value. */
  pool: z.string().min(1),
  /** A load as src/pool/load.ts reads it; a string `"{name}"` stands for a value. */
  load: z.json(),
  /** Milliseconds to run. */
  until: z.int().positive().max(120_000),
  ask: z.enum(['workers', 'most-workers', 'most-queued', 'answered', 'lost', 'slowest']),
  ...number,
});
const whatBroke = z.strictObject({
  ...common,
  type: z.literal('what-broke'),
  /** Observations of content/evidence/, as `failures/fpm-down-log`: genuine lines of a log. */
  logs: z.array(z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/)).min(1),
  options,
  fixed,
});
/** How many workers fit. One of its values must be a measured figure. */
const sizePool = z.strictObject({ ...common, type: z.literal('size-pool'), ...number });
const fixLab = z.strictObject({
  ...common,
  type: z.literal('fix-lab'),
  /** A folder of labs/exercises/; its checks are the answer. */
  exercise: z.string().min(1),
});

export const questionSchema = z.discriminatedUnion('type', [
  single,
  multiple,
  trueFalse,
  shortText,
  numeric,
  matching,
  ordering,
  gaps,
  badLine,
  decodeRecord,
  orderRequest,
  predictRun,
  whatBroke,
  sizePool,
  fixLab,
]);
export type Question = z.output<typeof questionSchema>;
export type QuestionType = Question['type'];

export const quizFileSchema = z.strictObject({
  /** Slug of the lesson; also the file's name. */
  lesson: z.string().regex(/^[a-z0-9-]+$/),
  questions: z.array(questionSchema).min(1),
});

/** A record of a capture, as a question shows it. */
const recordSchema = z.strictObject({
  /** Name of its type, such as `END_REQUEST`. */
  type: z.string(),
  /** All its bytes as pairs of hexadecimal digits, without spaces. */
  hex: z.string().regex(/^([0-9a-f]{2})+$/),
});
export type RecordBytes = z.output<typeof recordSchema>;

/** What questions refer to, taken along so that they can be posed where no files are. */
export const materialsSchema = z.strictObject({
  /** Capture → its records, in the order of the wire. */
  records: z.record(z.string(), z.array(recordSchema)).default({}),
  /** `file/figure` → its numbers. */
  figures: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  /** `file/observation` → its text. */
  observations: z.record(z.string(), z.string()).default({}),
  /** Exercise → the version whose checks count, and its tasks. */
  exercises: z
    .record(z.string(), z.strictObject({ version: z.int(), tasks: z.array(z.string()) }))
    .default({}),
});
export type Materials = z.output<typeof materialsSchema>;

/** The questions of one lesson, complete: what `/quizzes/<lesson>.json` holds. */
export const quizSchema = z.strictObject({
  ...quizFileSchema.shape,
  /** What the lesson promises; questions name them by number. */
  outcomes: z.strictObject({ es: z.array(z.string()), en: z.array(z.string()) }),
  materials: materialsSchema,
});
export type Quiz = z.output<typeof quizSchema>;
