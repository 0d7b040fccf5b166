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
  /** Own files that made room for somebody else's, the oldest first. */
  shelved: z.array(z.object({ at: time, files: z.record(z.string(), z.string()) })).optional(),
  openedAt: time,
  changedAt: time,
});
export type ExerciseWork = z.output<typeof exerciseWorkSchema>;

export const exerciseKind: Kind<ExerciseWork> = {
  name: 'exercises',
  schema: exerciseWorkSchema,
  keyOf: ({ slug, version }) => exerciseKey(slug, version),
  merge: mergeWork,
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
 * One from two, of the same exercise and version: the files that were changed last, with the others
 * on the shelf, every solved task with its first time, every hint seen.
 */
export function mergeWork(one: ExerciseWork, other: ExerciseWork): ExerciseWork {
  const [newer, older] = one.changedAt >= other.changedAt ? [one, other] : [other, one];
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
    ...shelfOf(newer, older),
    openedAt: Math.min(one.openedAt, other.openedAt),
  };
}

/** What was put away in either, and the older files if they are others than the newer. */
function shelfOf(newer: ExerciseWork, older: ExerciseWork): Pick<ExerciseWork, 'shelved'> {
  const keyOf = (files: ExerciseWork['files']): string =>
    JSON.stringify(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const nobodys = new Set([keyOf({}), keyOf(newer.files)]);
  const shelf = new Map<string, { at: number; files: ExerciseWork['files'] }>();
  const all = [
    ...(newer.shelved ?? []),
    ...(older.shelved ?? []),
    { at: older.changedAt, files: older.files },
  ];
  for (const each of all.toSorted((a, b) => a.at - b.at)) {
    const key = keyOf(each.files);
    if (!nobodys.has(key) && !shelf.has(key)) shelf.set(key, each);
  }
  return shelf.size > 0 ? { shelved: [...shelf.values()] } : {};
}
