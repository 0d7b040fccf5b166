import { z } from 'zod';
import { localised } from '../exercise/localised.ts';

/*
 * What the questions of content/quizzes/ are made of. Everything a wrong answer can be has feedback
 * that names the misconception: a mark alone teaches guessing.
 */

/** A text for both languages (code), or one for each; always one for each when read. */
export const anyText = z.preprocess(
  (given) => (typeof given === 'string' ? { es: given, en: given } : given),
  localised,
);

const name = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, {
  error: 'use a name that begins with a small letter and has letters and digits only',
});

/** A number, or a formula of the question's values. */
export const formula = z.union([z.number(), z.string().min(1)]).transform(String);

/** Where a value of a question comes from; drawn anew in each seed, in the order written. */
const value = z.union(
  [
    z.strictObject({ from: z.number(), to: z.number(), step: z.number().positive().default(1) }),
    z.strictObject({ of: z.array(z.number()).min(2) }),
    /** A measured figure of content/evidence/, as `memory/fpm-heavy-pss`. */
    z.strictObject({
      figure: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/, {
        error: 'write file/figure of content/evidence/, such as memory/fpm-heavy-pss',
      }),
      take: z.enum(['min', 'median', 'p95', 'max']).default('median'),
    }),
    z.strictObject({ value: formula }),
  ],
  { error: 'write {from, to, step}, {of: […]}, {figure: file/figure} or {value: formula}' },
);
export type ValueSource = z.output<typeof value>;

/** Code, configuration or a log that the question is about. */
export const exhibit = z.strictObject({
  kind: z.enum(['nginx', 'ini', 'console', 'php', 'log', 'sh']),
  text: anyText,
});

/** What every question has. */
export const common = {
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'use lower-case words joined by hyphens, such as who-accepts',
  }),
  /** Which of the lesson's outcomes it tests, counted from 1. */
  outcome: z.int({ error: 'write the number of one of the lesson’s outcomes, from 1' }).min(1),
  /** The checked statement that it tests, such as `C1.1-6`. */
  claim: z.string().optional(),
  prompt: localised,
  exhibit: exhibit.optional(),
  /** Shown after the answer, right or wrong: what is so, and why. */
  why: localised,
  /** Numbers that the prompt (`{ram}`) and the formulas use. */
  values: z.record(name, value).default({}),
};

export const option = z.strictObject({
  text: anyText,
  right: z.literal(true).optional(),
  /** What who picks it believes, and what is so. Required of each wrong one. */
  feedback: localised.optional(),
});

/** What a typed text may be: as it stands, or with `*` for anything. */
const typed = z.union([
  z.string().min(1),
  z.strictObject({ es: z.string().min(1), en: z.string().min(1) }),
  z.strictObject({ like: z.string().min(1) }),
]);
export type Typed = z.output<typeof typed>;

export const texts = {
  accept: z.array(typed).min(1),
  wrong: z.array(z.strictObject({ text: typed, feedback: localised })).default([]),
  /** `true`: capitals count. */
  capitals: z.boolean().default(false),
};

export const number = {
  answer: formula,
  tolerance: formula.default('0'),
  /** The first is shown beside the field; the others may be typed. */
  units: z
    .array(z.strictObject({ name: z.string().min(1), factor: z.number().positive() }))
    .default([]),
  wrong: z
    .array(z.strictObject({ value: formula, tolerance: formula.default('0'), feedback: localised }))
    .min(1, 'name at least one wrong number, with the misconception that gives it'),
};
