import { z } from 'zod';
import { localised } from './localised.ts';

/**
 * What an exercise can ask about the machine. Tasks, hints and forbidden shortcuts all use the same
 * conditions. A new kind is one schema here and one case in `evaluate.ts`.
 */

const text = z.string().min(1);

/** One value or a list of them in YAML; always a list afterwards. */
const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);

/** An absolute path in the guest without `.` or `..` steps. */
export const guestPath = z.string().regex(/^\/(?!.*(^|\/)\.{1,2}(\/|$))(?!.*\/\/).*[^/]$/, {
  error: 'write an absolute path in the machine, such as /etc/nginx/nginx.conf',
});

/** A regular expression (JavaScript's, flag `m`). Named groups become values for the hint's text. */
const pattern = z.string().refine(
  (source) => {
    try {
      new RegExp(source, 'm');
      return true;
    } catch {
      return false;
    }
  },
  { error: 'this is not a regular expression: check its brackets and escapes' },
);

/** What every kind may have. */
const common = {
  /**
   * What to say when what came is not what was expected, where the plain facts would tell a learner
   * little. When nothing came (no answer, a failed command) the facts are told.
   */
  miss: localised.optional(),
};

/** What a text (a body, an output, a file, a log) must and must not hold. */
export const textExpectation = z
  .strictObject({
    contains: oneOrMany(text).optional(),
    lacks: oneOrMany(text).optional(),
    matches: pattern.optional(),
    /** `true`: nothing at all, or white space only. */
    empty: z.boolean().optional(),
  })
  .refine((value) => Object.values(value).some((part) => part !== undefined), {
    error: 'say what is expected: contains, lacks, matches or empty',
  });
export type TextExpectation = z.output<typeof textExpectation>;

/**
 * One HTTP exchange with a server of the guest. `{nonce}` in path, headers, body and expectations is
 * replaced by a random word of the round, so that no fixed answer can pass.
 */
const httpCondition = z.strictObject({
  ...common,
  kind: z.literal('http'),
  method: z
    .string()
    .regex(/^[A-Z]+$/)
    .default('GET'),
  path: z.string().startsWith('/', { error: 'write the path with its leading /' }),
  port: z.int().min(1).max(65535).default(80),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  expect: z
    .strictObject({
      status: oneOrMany(z.int().min(100).max(599)).optional(),
      /** Header names in lower case; a header that is absent counts as an empty text. */
      headers: z.record(z.string().regex(/^[a-z0-9-]+$/), textExpectation).default({}),
      body: textExpectation.optional(),
      /** `true`: nobody listens on the port. */
      refused: z.literal(true).optional(),
    })
    .refine((value) => !value.refused || (value.status ?? value.body) === undefined, {
      error: 'a refused connection has neither status nor body: remove them or `refused`',
    }),
  /** Seconds after which the request counts as unanswered. */
  timeout: z.number().positive().max(120).default(20),
});
export type HttpCondition = z.output<typeof httpCondition>;

/** A command line for bash, run as root in the guest. Exit 0 is expected unless `exit` says more. */
const commandCondition = z.strictObject({
  ...common,
  kind: z.literal('command'),
  run: text,
  expect: z
    .strictObject({
      exit: oneOrMany(z.union([z.int().min(0).max(255), z.literal('failure')])).default([0]),
      /** stdout and stderr together. */
      output: textExpectation.optional(),
    })
    .default({ exit: [0] }),
  /** Seconds after which the command is killed and counts as failed. */
  timeout: z.number().positive().max(120).default(20),
});
export type CommandCondition = z.output<typeof commandCondition>;

const fileCondition = z.strictObject({
  ...common,
  kind: z.literal('file'),
  path: guestPath,
  expect: z
    .strictObject({
      exists: z.boolean().default(true),
      /** `true`: byte for byte as the exercise's start folder has it. */
      unchanged: z.boolean().optional(),
      /** Permission bits in octal, such as "0660". */
      mode: z
        .string()
        .regex(/^0?[0-7]{3,4}$/)
        .optional(),
      text: textExpectation.optional(),
    })
    .default({ exists: true }),
});
export type FileCondition = z.output<typeof fileCondition>;

/** What a log gained since the round of checks began. */
const logCondition = z.strictObject({
  ...common,
  kind: z.literal('log'),
  path: guestPath,
  expect: textExpectation,
});
export type LogCondition = z.output<typeof logCondition>;

/** The services whose life the course knows. */
export const serviceName = z.enum(['nginx', 'php8.2-fpm']);
export type ServiceName = z.output<typeof serviceName>;

/** Has the running service read its configuration since these files last changed? */
const reloadedCondition = z.strictObject({
  ...common,
  kind: z.literal('reloaded'),
  service: serviceName,
  files: oneOrMany(guestPath),
  expect: z.boolean().default(true),
});
export type ReloadedCondition = z.output<typeof reloadedCondition>;

const leafCondition = z.discriminatedUnion('kind', [
  httpCondition,
  commandCondition,
  fileCondition,
  logCondition,
  reloadedCondition,
]);
export type LeafCondition = z.output<typeof leafCondition>;

/** One of several conditions is enough. */
const anyCondition = z.strictObject({
  kind: z.literal('any'),
  of: z.array(leafCondition).min(2),
});
export type AnyCondition = z.output<typeof anyCondition>;

export const condition = z.discriminatedUnion('kind', [...leafCondition.options, anyCondition]);
export type Condition = z.output<typeof condition>;

/** One condition, or a list of which all must hold (checked in order, stopping at the first miss). */
export const conditions = oneOrMany(condition);

/** The conditions of a list with those inside `any` taken out of it. */
export function leaves(list: readonly Condition[]): LeafCondition[] {
  return list.flatMap((item) => (item.kind === 'any' ? item.of : [item]));
}
