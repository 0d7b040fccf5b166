import type { AnswerSource } from '../../progress/answer-record.ts';
import { keepAnswer } from '../../progress/keep-answer.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { NotedAnswer } from './entry.ts';

/** Keeps graded answers on the device. Where nothing can be stored the sitting goes on all the same. */
export function noteIn(store: ProgressStore, source: AnswerSource): (answer: NotedAnswer) => void {
  // One after the other: the first answer makes the card that the second one moves.
  let last = Promise.resolve();
  return ({ entry, seed, response, confidence, grade, opening }) => {
    const at = Date.now();
    last = last
      .then(() =>
        keepAnswer(store, {
          source,
          lesson: entry.quiz.lesson,
          question: entry.question.id,
          seed,
          response,
          confidence,
          score: grade.score,
          opening,
          at,
        }),
      )
      .catch(() => undefined);
  };
}
