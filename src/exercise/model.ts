import { z } from 'zod';
import { conditions, leaves, systemServices } from './condition.ts';
import type { Condition } from './condition.ts';
import { guestPath, text } from './expectation.ts';
import { localised } from './localised.ts';

/**
 * The shape of `labs/exercises/<slug>/exercise.yaml`. Parsing is idempotent: what the schema gives
 * can be written as JSON and parsed by it again, which is how the page gets an exercise.
 */

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
  error: 'use lower-case words joined by hyphens, such as connect-nginx',
});

/**
 * Help for one state that a learner is really in. `{name}` in the text is filled with the named
 * group of a `matches` in `when`. Without `when` it is the last resort, when no other state fits.
 */
const hint = z.strictObject({ id, when: conditions.optional(), text: localised });
export type Hint = z.output<typeof hint>;

/** A forbidden shortcut: when its state holds the task fails, whatever its check says. */
const shortcut = z.strictObject({ id, when: conditions, text: localised });
export type Shortcut = z.output<typeof shortcut>;

const task = z.strictObject({
  id,
  text: localised,
  /** Tasks that have to be solved before this one is tried. */
  needs: z.array(id).default([]),
  check: conditions,
  /** `true`: it is an event (a kill, a reload) and no state; once solved it is not tried again. */
  once: z.boolean().default(false),
  hints: z.array(hint).default([]),
  fails: z.array(shortcut).default([]),
  /** Shown once the task is solved: what happened and why. */
  explanation: localised,
});
export type Task = z.output<typeof task>;

/**
 * A service that the exercise starts with. `reload`: read the configuration again, start if dead.
 * `restart`: what a reload does not change, such as `listen.backlog`. `keep`: only start it if it is
 * dead. `stop`: it is not running.
 */
const service = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9.-]*$/, {
      error: `write ${systemServices.join(', ')}, or a name of its own for another php-fpm master`,
    }),
    /** Of another php-fpm master: its main file. Its pid is in /run/php/<name>.pid. */
    config: guestPath.optional(),
    then: z.enum(['reload', 'restart', 'keep', 'stop']),
  })
  .refine(({ name, config }) => isSystemService(name) === (config === undefined), {
    error: `another php-fpm master needs its config, ${systemServices.join(', ')} have their own`,
  });
export type Service = z.output<typeof service>;

function isSystemService(name: string): boolean {
  return systemServices.some((known) => known === name);
}

/** Bash lines run as root, in order. */
const lines = z.array(text).default([]);

/** A file in the learner's editor. The first one is open when the lab starts. */
const learnerFile = z.strictObject({ path: guestPath, readonly: z.boolean().default(false) });
export type LearnerFile = z.output<typeof learnerFile>;

const terminal = z.strictObject({ title: localised.optional(), run: z.string().min(1).optional() });
export type Terminal = z.output<typeof terminal>;

/** Applications that several exercises share: the folders `labs/<name>/`, files of the machine. */
export const applications = ['extagram'] as const;

export const exerciseSchema = z.strictObject({
  slug: id,
  /** Raised when saved work of an older version would no longer fit. */
  version: z.int().min(1),
  /** Slug of the lesson that it belongs to. */
  lesson: id,
  minutes: z.int().min(1).max(240),
  difficulty: z.int().min(1).max(5),
  title: localised,
  goal: localised,
  /** An application whose files are there too; `start/` comes over them. */
  app: z.enum(applications).optional(),
  files: z.array(learnerFile).min(1),
  /** Bash lines run once after the files are in place and before the services. */
  setup: lines,
  services: z.array(service).default([]),
  /** What files alone cannot set up: bash lines run once the services are up (kill, stop, fill). */
  start: z.strictObject({ run: lines }).default({ run: [] }),
  /**
   * What a learner types once the files are saved. Without lines, and before them with `reload`, the
   * services are brought up as `services` says.
   */
  solution: z
    .strictObject({ reload: z.boolean().default(false), run: lines })
    .default({ reload: false, run: [] }),
  terminals: z.array(terminal).default([{}]),
  /** Path that the preview opens. */
  preview: z.string().startsWith('/').default('/'),
  /** Hints for states that stop every task, tried before a task's own. */
  hints: z.array(hint).default([]),
  tasks: z.array(task).min(1),
});
export type Exercise = z.output<typeof exerciseSchema>;

/** All hints for one task, in the order in which they are tried. */
export function hintsOf(exercise: Exercise, of: Task): Hint[] {
  return [...exercise.hints, ...of.hints];
}

/** Every condition of an exercise: checks, hints' states and shortcuts. */
export function conditionsOf(exercise: Exercise): Condition[] {
  const tasks = exercise.tasks.flatMap((item) => [
    ...item.check,
    ...item.hints.flatMap((each) => each.when ?? []),
    ...item.fails.flatMap((each) => each.when),
  ]);
  return [...exercise.hints.flatMap((each) => each.when ?? []), ...tasks];
}

/** Once solved, is it solved for good? Events are, and checks that take a while. */
export function isSettled({ check, once }: Task): boolean {
  return once || leaves(check).some((leaf) => leaf.kind === 'load');
}

/** Logs that the exercise looks into, each once. */
export function logsOf(exercise: Exercise): string[] {
  const paths = leaves(conditionsOf(exercise)).flatMap((item) =>
    item.kind === 'log' ? [item.path] : [],
  );
  return [...new Set(paths)];
}
