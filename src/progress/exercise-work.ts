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
  const solved: Record<string, number> = { ...one.solved };
  for (const [task, at] of Object.entries(other.solved))
    solved[task] = Math.min(at, solved[task] ?? at);
  const hints: Record<string, string[]> = { ...one.hints };
  for (const [task, ids] of Object.entries(other.hints))
    hints[task] = [...new Set([...(hints[task] ?? []), ...ids])];
  return {
    ...newer,
    solved,
    hints,
    openedAt: Math.min(one.openedAt, other.openedAt),
  };
}
