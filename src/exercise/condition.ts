import { z } from 'zod';
import {
  fastcgiCondition,
  loadCondition,
  processesCondition,
  statusCondition,
} from './condition-fpm.ts';
import {
  common,
  guestPath,
  headerExpectations,
  oneOrMany,
  port,
  statuses,
  text,
  textExpectation,
  timeout,
} from './expectation.ts';
import type { Localised } from './localised.ts';

/**
 * What an exercise can ask about the machine. Tasks, hints and forbidden shortcuts all use the same
 * conditions. A new kind is one schema here or in `condition-fpm.ts`, and one case in `evaluate.ts`.
 */

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
  port: port.default(80),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  expect: z
    .strictObject({
      status: statuses.optional(),
      headers: headerExpectations.default({}),
      body: textExpectation.optional(),
      /** `true`: nobody listens on the port. */
      refused: z.literal(true).optional(),
    })
    .refine((value) => !value.refused || (value.status ?? value.body) === undefined, {
      error: 'a refused connection has neither status nor body: remove them or `refused`',
    }),
  timeout,
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
  timeout,
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

/** Services of the machine by Debian's names; an exercise may run more masters of php-fpm. */
export const systemServices = ['nginx', 'php8.2-fpm', 'apache2'] as const;

/** One of them, or the `name` of a service of the exercise. */
const serviceName = z.string().regex(/^[a-z][a-z0-9.-]*$/, {
  error: 'write the name of a service, such as nginx or php8.2-fpm',
});

/** Has the running service read its configuration since these files last changed? */
const reloadedCondition = z.strictObject({
  ...common,
  kind: z.literal('reloaded'),
  service: serviceName,
  files: oneOrMany(guestPath),
  expect: z.boolean().default(true),
});
export type ReloadedCondition = z.output<typeof reloadedCondition>;

const leafConditions = [
  httpCondition,
  commandCondition,
  fileCondition,
  logCondition,
  reloadedCondition,
  fastcgiCondition,
  statusCondition,
  processesCondition,
  loadCondition,
] as const;
export type LeafCondition = z.output<(typeof leafConditions)[number]>;

/** One of them is enough. */
export interface AnyCondition {
  kind: 'any';
  of: Condition[];
}
/** All must hold; useful inside `any` and `not`. */
export interface AllCondition {
  kind: 'all';
  of: Condition[];
}
/** Holds when `of`, taken together, does not. `miss` is all that a learner is told. */
export interface NotCondition {
  kind: 'not';
  of: Condition[];
  miss?: Localised | undefined;
}
export type Condition = LeafCondition | AnyCondition | AllCondition | NotCondition;

const kinds = [...leafConditions.map((each) => each.shape.kind.value), 'any', 'all', 'not'];

type ConditionInput =
  | z.input<(typeof leafConditions)[number]>
  | { kind: 'any' | 'all'; of: ConditionInput | ConditionInput[] }
  | { kind: 'not'; of: ConditionInput | ConditionInput[]; miss?: Localised | undefined };

/** The conditions of a group are conditions again. */
const several: z.ZodType<Condition[], ConditionInput | ConditionInput[]> = z.lazy(() => conditions);

export const condition = z.discriminatedUnion(
  'kind',
  [
    ...leafConditions,
    z.strictObject({ kind: z.literal('any'), of: several }),
    z.strictObject({ kind: z.literal('all'), of: several }),
    z.strictObject({ kind: z.literal('not'), of: several, miss: common.miss }),
  ],
  { error: `no condition is of this kind: there are ${kinds.join(', ')}` },
);

/** One condition, or a list of which all must hold (checked in order, stopping at the first miss). */
export const conditions = oneOrMany(condition);

/** The conditions of a list with those inside `any`, `all` and `not` taken out of them. */
export function leaves(list: readonly Condition[]): LeafCondition[] {
  return list.flatMap((item) =>
    item.kind === 'any' || item.kind === 'all' || item.kind === 'not' ? leaves(item.of) : [item],
  );
}
