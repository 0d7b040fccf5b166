import type { Confidence } from '../../quiz/confidence.ts';
import type { Grade } from '../../quiz/grade.ts';
import type { Question, Quiz } from '../../quiz/model.ts';
import type { QuizLang } from '../../quiz/pose.ts';
import { pose } from '../../quiz/pose.ts';
import type { Posed } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';

/** A question with the bank that it comes from: what it takes to pose and to name it. */
export interface Entry {
  quiz: Quiz;
  question: Question;
}

/** The questions of a lesson, in its order. */
export function entriesOf(quiz: Quiz): Entry[] {
  return quiz.questions.map((question) => ({ quiz, question }));
}

/** The question as one reader gets it. */
export function poseEntry({ quiz, question }: Entry, seed: number, lang: QuizLang): Posed {
  return pose(question, { seed, lang, materials: quiz.materials });
}

/** An answer that was just graded. */
export interface NotedAnswer {
  entry: Entry;
  /** Place of the question in the sitting, from 0. */
  place: number;
  posed: Posed;
  seed: number;
  response: Response | undefined;
  confidence: Confidence | undefined;
  grade: Grade;
  /** Whether it is the first one to this question in the sitting. */
  opening: boolean;
}
