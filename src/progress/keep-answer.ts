import type { Confidence } from '../quiz/confidence.ts';
import type { Response } from '../quiz/response.ts';
import { answerKey, type AnswerRecord, type AnswerSource } from './answer-record.ts';
import type { ExamAttempt } from './exam-attempt.ts';
import { noteAnswer } from './quiz-work.ts';
import { cardKey, reviewed, type CardAnswer } from './review-card.ts';
import type { ProgressStore } from './store.ts';

/** An answer that was graded at once. */
export interface GradedAnswer {
  source: AnswerSource;
  lesson: string;
  question: string;
  seed: number;
  response?: Response | undefined;
  confidence?: Confidence | undefined;
  /** From 0 to 1. */
  score: number;
  /** Whether it is the first one to this question in the sitting. */
  opening: boolean;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Notes an answer wherever it counts. Rejects when the device stores nothing more. */
export async function keepAnswer(store: ProgressStore, answer: GradedAnswer): Promise<void> {
  const { lesson, question, score, opening, at } = answer;
  await store.quizzes.update(lesson, (work) =>
    noteAnswer(work ?? { lesson, questions: {} }, question, { score, opening, at }),
  );
  if (!opening) return;
  const record: AnswerRecord = {
    at,
    source: answer.source,
    lesson,
    question,
    seed: answer.seed,
    score,
    ...(answer.confidence && { confidence: answer.confidence }),
    ...(answer.response && { response: answer.response }),
  };
  await store.answers.update(answerKey(record), () => record);
  await keepCard(store, answer);
}

/** Notes the answers of an exam that was handed in. */
export async function keepExam(store: ProgressStore, attempt: ExamAttempt): Promise<void> {
  const at = attempt.handedInAt;
  if (at === undefined) return;
  for (const { lesson, question, score = 0, confidence } of attempt.entries) {
    await store.quizzes.update(lesson, (work) =>
      noteAnswer(work ?? { lesson, questions: {} }, question, { score, opening: true, at }),
    );
    await keepCard(store, { lesson, question, score, confidence, at });
  }
}

/** A question gets a card when it is first answered wrong, and from then on each answer moves it. */
async function keepCard(store: ProgressStore, answer: CardAnswer): Promise<void> {
  const key = cardKey(answer);
  if (answer.score === 1 && (await store.cards.get(key)) === undefined) return;
  await store.cards.update(key, (card) => reviewed(card, answer));
}
