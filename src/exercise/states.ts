import { z } from 'zod';
import { guestPath } from './expectation.ts';

/**
 * The shape of `states.yaml`: states in which learners get stuck, and the hint that each must give.
 * `labs verify` puts the real machine into each of them. Learners never receive this file.
 */
const state = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** What the state begins with: the exercise as given, or as solved. */
  from: z.enum(['start', 'solution']).default('solution'),
  /** Texts replaced in those files; each must be found. */
  edits: z
    .array(z.strictObject({ path: guestPath, find: z.string().min(1), put: z.string() }))
    .default([]),
  /** `false`: the files are saved and nothing more; services keep the configuration of the start. */
  reload: z.boolean().default(true),
  /** Bash lines run after all that. */
  run: z.array(z.string().min(1)).default([]),
  expect: z
    .array(
      z
        .strictObject({
          task: z.string(),
          state: z.enum(['passed', 'failed', 'blocked']).default('failed'),
          hint: z.string().optional(),
          shortcut: z.string().optional(),
          /** Values that the hint's text must be filled with. */
          values: z.record(z.string(), z.string()).optional(),
        })
        .refine((value) => value.hint === undefined || value.shortcut === undefined, {
          error: 'a task shows a hint or a shortcut, not both',
        }),
    )
    .min(1),
});
export const statesSchema = z.array(state);
export type State = z.output<typeof state>;
