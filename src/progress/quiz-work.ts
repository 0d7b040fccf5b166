import { z } from 'zod';
import type { Kind } from './collection.ts';

/** From 0 to 1. */
const score = z.number().min(0).max(1);

/** How one question has gone on this device. */
const record = z.object({
  /** The first answer of the latest sitting. */
  first: score,
  best: score,
  /** Answers that were checked, in all sittings. */
  tries: z.int().min(1),
  /** When the last one was; milliseconds since the epoch. */
  at: z.number().int().nonnegative(),
});
export type QuestionRecord = z.output<typeof record>;

/** What a reader answered of one lesson's questions. */
export const quizWorkSchema = z.object({
  lesson: z.string().min(1),
  questions: z.record(z.string(), record),
});
export type QuizWork = z.output<typeof quizWorkSchema>;

/** The records of questions; their key is the lesson's slug. */
export const quizKind: Kind<QuizWork> = {
  name: 'quizzes',
  schema: quizWorkSchema,
  keyOf: ({ lesson }) => lesson,
  merge: mergeQuizzes,
};

/**
 * Notes an answer.
 *
 * @param opening whether it is the first one to this question in the sitting
 * @param at milliseconds since the epoch
 */
export function noteAnswer(
  work: QuizWork,
  question: string,
  { score: given, opening, at }: { score: number; opening: boolean; at: number },
): QuizWork {
  const before = Object.hasOwn(work.questions, question) ? work.questions[question] : undefined;
  const after: QuestionRecord = {
    first: opening || !before ? given : before.first,
    best: Math.max(given, before?.best ?? 0),
    tries: (before?.tries ?? 0) + 1,
    at,
  };
  return { ...work, questions: { ...work.questions, [question]: after } };
}

/** One from two, of the same lesson: of each question the best, and else the later. */
export function mergeQuizzes(one: QuizWork, other: QuizWork): QuizWork {
  const questions = new Map(Object.entries(one.questions));
  for (const [id, there] of Object.entries(other.questions)) {
    const here = questions.get(id);
    const later = !here || there.at > here.at ? there : here;
    questions.set(id, {
      ...later,
      best: Math.max(there.best, here?.best ?? 0),
      tries: Math.max(there.tries, here?.tries ?? 0),
    });
  }
  return { lesson: one.lesson, questions: Object.fromEntries(questions) };
}
