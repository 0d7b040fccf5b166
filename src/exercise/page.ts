import { z } from 'zod';
import { filesFromJson, filesSchema, filesToJson } from './files.ts';
import type { GuestFiles } from './files.ts';
import { exerciseSchema } from './model.ts';
import type { Exercise } from './model.ts';

/** What a learner's page needs to run an exercise. The task text is rendered by the page itself. */
export interface ExerciseForPage {
  exercise: Exercise;
  /** Files put into the guest before the learner begins. */
  start: GuestFiles;
  /** The same files solved; only those that differ from `start`. */
  solution: GuestFiles;
}

const pageSchema = z.strictObject({
  exercise: exerciseSchema,
  start: filesSchema,
  solution: filesSchema,
});

/** The JSON text served at `/labs/<slug>.json`. */
export function exerciseToJson({ exercise, start, solution }: ExerciseForPage): string {
  return JSON.stringify({
    exercise,
    start: filesToJson(start),
    solution: filesToJson(solution),
  } satisfies z.input<typeof pageSchema>);
}

/** Reads what `exerciseToJson` wrote. Throws ZodError when it is something else. */
export function exerciseFromJson(value: unknown): ExerciseForPage {
  const { exercise, start, solution } = pageSchema.parse(value);
  return { exercise, start: filesFromJson(start), solution: filesFromJson(solution) };
}
