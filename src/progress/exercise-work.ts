import { z } from 'zod';
import type { Kind } from './collection.ts';

/** Milliseconds since the epoch. */
const time = z.number().int().nonnegative();

/** What a learner did in one version of one exercise. */
export const exerciseWorkSchema = z.object({
  slug: z.string().min(1),
  version: z.int().min(1),
  /** Texts that differ from the exercise's start, by path in the guest. */
  files: z.record(z.string(), z.string()),
  /** When each solved task was solved for the first time. */
  solved: z.record(z.string(), time),
  /** Hints that the learner asked to see, by task. */
  hints: z.record(z.string(), z.array(z.string())),
  /** When the solution was asked for before all was solved. */
  solutionAt: time.optional(),
  openedAt: time,
  changedAt: time,
});
export type ExerciseWork = z.output<typeof exerciseWorkSchema>;

export const exerciseKind: Kind<ExerciseWork> = {
  name: 'exercises',
  schema: exerciseWorkSchema,
};

/** Work of an older version stays under its own key. */
export function exerciseKey(slug: string, version: number): string {
  return `${slug}@${version}`;
}

/** Work not begun. */
export function newWork(slug: string, version: number, now: number): ExerciseWork {
  return { slug, version, files: {}, solved: {}, hints: {}, openedAt: now, changedAt: now };
}

/**
 * One from two, of the same exercise and version: the files that were changed last, every solved
 * task with its first time, every hint seen.
 */
export function mergeWork(one: ExerciseWork, other: ExerciseWork): ExerciseWork {
  const newer = one.changedAt >= other.changedAt ? one : other;
  // Maps, not objects: a task may be called `toString`.
  const solved = new Map(Object.entries(one.solved));
  for (const [task, at] of Object.entries(other.solved)) {
    solved.set(task, Math.min(at, solved.get(task) ?? at));
  }
  const hints = new Map(Object.entries(one.hints));
  for (const [task, ids] of Object.entries(other.hints)) {
    hints.set(task, [...new Set([...(hints.get(task) ?? []), ...ids])]);
  }
  const asked = [one.solutionAt, other.solutionAt].filter((at) => at !== undefined);
  return {
    ...newer,
    ...(asked.length > 0 ? { solutionAt: Math.min(...asked) } : {}),
    solved: Object.fromEntries(solved),
    hints: Object.fromEntries(hints),
    openedAt: Math.min(one.openedAt, other.openedAt),
  };
}
