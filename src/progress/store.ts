import type { AnswerRecord } from './answer-record.ts';
import type { Aside, Collection } from './collection.ts';
import type { ExamAttempt } from './exam-attempt.ts';
import { exerciseKey, newWork } from './exercise-work.ts';
import type { ExerciseWork } from './exercise-work.ts';
import type { QuizWork } from './quiz-work.ts';
import type { Reading } from './reading.ts';
import type { ReviewCard } from './review-card.ts';

/** All that is kept on this device. */
export interface ProgressStore {
  /** `false`: it lasts as long as the page, because the browser gives no storage. */
  readonly durable: boolean;
  readonly exercises: Collection<ExerciseWork>;
  /** What was read, by the lesson's slug. */
  readonly lessons: Collection<Reading>;
  /** How the questions went, by the lesson's slug. */
  readonly quizzes: Collection<QuizWork>;
  /** Sittings of exams, by their id. */
  readonly exams: Collection<ExamAttempt>;
  /** First answers outside exams, by `answerKey`. */
  readonly answers: Collection<AnswerRecord>;
  /** Questions to come back to, by `cardKey`. */
  readonly cards: Collection<ReviewCard>;
  /** Records that could not be read, oldest first. */
  aside(): Promise<Aside[]>;
  /** Puts a record aside that another device could not read. */
  putAside(aside: Aside): Promise<void>;
  /** Puts this in the place of all that is kept, in one step: all of it, or on failure nothing. */
  replace(contents: Contents): Promise<void>;
  close(): void;
}

/** All the records of a device. */
export interface Contents {
  exercises: ExerciseWork[];
  lessons: Reading[];
  quizzes: QuizWork[];
  exams: ExamAttempt[];
  answers: AnswerRecord[];
  cards: ReviewCard[];
  aside: Aside[];
}

/** @returns a copy of what the device keeps */
export async function contentsOf(store: ProgressStore): Promise<Contents> {
  return {
    exercises: await store.exercises.all(),
    lessons: await store.lessons.all(),
    quizzes: await store.quizzes.all(),
    exams: await store.exams.all(),
    answers: await store.answers.all(),
    cards: await store.cards.all(),
    // Last: what the others could not read is there by now.
    aside: await store.aside(),
  };
}

/** The work of one exercise, as a session uses it. */
export interface WorkKeeper {
  load(): Promise<ExerciseWork>;
  /** Changes the work in one step and gives the result. */
  change(change: (work: ExerciseWork) => ExerciseWork): Promise<ExerciseWork>;
}

/** The keeper of one version of one exercise. `now` gives milliseconds since the epoch. */
export function keeperFor(
  store: ProgressStore,
  { slug, version }: { slug: string; version: number },
  now: () => number = () => Date.now(),
): WorkKeeper {
  const key = exerciseKey(slug, version);
  return {
    load: async () => (await store.exercises.get(key)) ?? newWork(slug, version, now()),
    change: (change) =>
      store.exercises.update(key, (work) => ({
        ...change(work ?? newWork(slug, version, now())),
        changedAt: now(),
      })),
  };
}
