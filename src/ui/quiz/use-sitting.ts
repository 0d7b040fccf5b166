import { useMemo, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { noteAnswer } from '../../progress/quiz-work.ts';
import type { ProgressStore } from '../../progress/store.ts';
import { grade, type Grade } from '../../quiz/grade.ts';
import type { Question, Quiz } from '../../quiz/model.ts';
import { pose } from '../../quiz/pose.ts';
import type { Posed } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';

/** How one question stands in this sitting. */
export interface Item {
  seed: number;
  response?: Response;
  /** Of the response, until it is changed. */
  grade?: Grade;
  /** What the first answer was worth. */
  first?: number;
  /** Whether the reader asked to see the answer. */
  shown: boolean;
}

export interface Sitting {
  items: readonly Item[];
  /** Place of the question on screen; as many as there are: the results. */
  at: number;
  /** The question on screen; absent on the results. */
  posed?: Posed;
  question?: Question;
  go: (at: number) => void;
  answer: (response: Response) => void;
  check: () => void;
  show: () => void;
  /** The question on screen anew, with other data. */
  redraw: () => void;
  /** All questions anew, with other data. */
  restart: () => void;
}

/** A sitting of a lesson's questions in study mode: feedback at once, as many tries as one likes. */
export function useSitting(
  { lesson, questions, materials }: Quiz,
  { lang, store, seed }: { lang: Lang; store: ProgressStore; seed: number },
): Sitting {
  const begin = (first: number): Item[] => questions.map(() => ({ seed: first, shown: false }));
  const [items, setItems] = useState(() => begin(seed));
  const [at, go] = useState(0);
  const question = questions[at];
  const item = items[at];
  const drawn = item?.seed;
  const posed = useMemo(
    () =>
      question && drawn !== undefined
        ? pose(question, { seed: drawn, lang, materials })
        : undefined,
    [question, drawn, lang, materials],
  );
  const change = (next: (item: Item) => Item) => {
    setItems((all) => all.map((one, index) => (index === at ? next(one) : one)));
  };
  return {
    items,
    at,
    ...(posed && { posed }),
    ...(question && { question }),
    go,
    answer: (response) => {
      change(({ grade: _, ...rest }) => ({ ...rest, response }));
    },
    check: () => {
      if (!posed || !question || !item) return;
      const result = grade(posed.ask, item.response);
      const opening = item.first === undefined;
      change((one) => ({ ...one, grade: result, first: one.first ?? result.score }));
      // Where nothing can be stored the sitting goes on all the same.
      store.quizzes
        .update(lesson, (work) =>
          noteAnswer(work ?? { lesson, questions: {} }, question.id, {
            score: result.score,
            opening,
            at: Date.now(),
          }),
        )
        .catch(() => undefined);
    },
    show: () => {
      change((one) => ({ ...one, shown: true, first: one.first ?? 0 }));
    },
    redraw: () => {
      change(({ seed: before, first }) => ({
        seed: before + 1,
        shown: false,
        ...(first !== undefined && { first }),
      }));
    },
    restart: () => {
      setItems(begin((items[0]?.seed ?? seed) + 1000));
      go(0);
    },
  };
}
