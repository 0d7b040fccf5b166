import { z } from 'zod';
import { confidenceSchema } from '../quiz/confidence.ts';
import { responseSchema } from '../quiz/response.ts';
import type { Kind } from './collection.ts';

/**
 * One first answer to a question, outside exams (these keep their own). Later tries at the same
 * question in the same sitting aren't noted: by then the reader has been told.
 */
export const answerRecordSchema = z.object({
  /** Milliseconds since the epoch. */
  at: z.number().int().nonnegative(),
  /** Where it was asked. */
  source: z.enum(['lesson', 'study', 'review']),
  lesson: z.string().min(1),
  question: z.string().min(1),
  seed: z.int().nonnegative(),
  /** From 0 to 1. */
  score: z.number().min(0).max(1),
  confidence: confidenceSchema.optional(),
  response: responseSchema.optional(),
});
export type AnswerRecord = z.output<typeof answerRecordSchema>;
export type AnswerSource = AnswerRecord['source'];

/** First answers; nobody answers the same question twice in a millisecond. */
export const answerKind: Kind<AnswerRecord> = {
  name: 'answers',
  schema: answerRecordSchema,
  keyOf: answerKey,
  merge: (here) => here,
};

/** The key of an answer. */
export function answerKey({ at, lesson, question }: AnswerRecord): string {
  return `${at}/${lesson}/${question}`;
}
