import { z } from 'zod';
import { confidenceSchema, type Confidence } from '../quiz/confidence.ts';
import type { QuestionRef } from '../quiz/exam.ts';
import { isBlank, responseSchema, type Response } from '../quiz/response.ts';
import type { Kind } from './collection.ts';

/** Milliseconds since the epoch. */
const time = z.number().int().nonnegative();

const entry = z.object({
  lesson: z.string().min(1),
  question: z.string().min(1),
  response: responseSchema.optional(),
  confidence: confidenceSchema.optional(),
  /** Whether the reader wants to come back to it. */
  flagged: z.boolean(),
  /** From 0 to 1, once the exam was handed in. */
  score: z.number().min(0).max(1).optional(),
});
export type ExamEntry = z.output<typeof entry>;

/** One sitting of an exam, from its first question to after it was handed in. */
export const examAttemptSchema = z.object({
  id: z.string().min(1),
  /** Number of a chapter, or `course`. */
  exam: z.string().min(1),
  /** What was drawn, and with which data: the same for the same seed. */
  seed: z.int().nonnegative(),
  entries: z.array(entry).min(1),
  /** Place of the question that was on screen. */
  at: z.int().nonnegative(),
  startedAt: time,
  changedAt: time,
  /** Milliseconds on the clock: while the page was open and not paused. */
  elapsed: z.number().nonnegative(),
  /** Minutes that the reader allows himself or herself; absent: no clock. */
  limit: z.number().positive().optional(),
  handedInAt: time.optional(),
});
export type ExamAttempt = z.output<typeof examAttemptSchema>;

/** Sittings of exams; their key is their id. */
export const examKind: Kind<ExamAttempt> = {
  name: 'exams',
  schema: examAttemptSchema,
  keyOf: ({ id }) => id,
  merge: mergeAttempts,
};

/** A sitting not begun. */
export function newAttempt(
  exam: string,
  questions: readonly QuestionRef[],
  { seed, now, limit }: { seed: number; now: number; limit?: number | undefined },
): ExamAttempt {
  return {
    id: `${exam}-${seed}-${now}`,
    exam,
    seed,
    entries: questions.map((ref) => ({ ...ref, flagged: false })),
    at: 0,
    startedAt: now,
    changedAt: now,
    elapsed: 0,
    ...(limit !== undefined && { limit }),
  };
}

/** What a reader may change of a question. */
export interface EntryChange {
  response?: Response;
  /** `undefined` takes it back. */
  confidence?: Confidence | undefined;
  flagged?: boolean;
}

/** Changes one question of a sitting; nothing of one that was handed in. */
export function changeEntry(
  attempt: ExamAttempt,
  place: number,
  change: EntryChange,
  now: number,
): ExamAttempt {
  if (attempt.handedInAt !== undefined) return attempt;
  const entries = attempt.entries.map((one, index) =>
    index === place ? { ...one, ...change } : one,
  );
  return { ...attempt, entries, changedAt: now };
}

/** Ends a sitting. `scores` are from 0 to 1, in the order of its questions. */
export function handIn(attempt: ExamAttempt, scores: readonly number[], now: number): ExamAttempt {
  if (attempt.handedInAt !== undefined) return attempt;
  const entries = attempt.entries.map(({ confidence, ...one }, index) => ({
    ...one,
    score: scores[index] ?? 0,
    // Nobody is sure of nothing.
    ...(confidence && !isBlank(one.response) && { confidence }),
  }));
  return { ...attempt, entries, handedInAt: now, changedAt: now };
}

/** Places of the questions without an answer, from 0. */
export function unanswered({ entries }: ExamAttempt): number[] {
  return [...entries.keys()].filter((index) => isBlank(entries[index]?.response));
}

/** Points of a sitting that was handed in. */
export function pointsOf({ entries }: ExamAttempt): number {
  return entries.reduce((sum, { score = 0 }) => sum + score, 0);
}

/** One from two, of the same sitting: the one handed in, or else the one changed last. */
export function mergeAttempts(one: ExamAttempt, other: ExamAttempt): ExamAttempt {
  const isOver = (attempt: ExamAttempt) => attempt.handedInAt !== undefined;
  if (isOver(one) !== isOver(other)) return isOver(one) ? one : other;
  return other.changedAt > one.changedAt ? other : one;
}
