/** The questions of a lesson: fetched and drawn once the reader has pressed the button. */
import { render } from 'preact';
import type { Lang } from '../../i18n/lang.ts';
import { sitePath } from '../../i18n/paths.ts';
import { openProgress } from '../../progress/open.ts';
import { quizSchema } from '../../quiz/model.ts';
import { Quiz } from './Quiz.tsx';
import './quiz.css';
import './controls.css';

export interface OpenQuizOptions {
  /** Where they are drawn. */
  place: HTMLElement;
  /** The lesson's slug. */
  lesson: string;
  lang: Lang;
}

/** @throws Error when the questions can't be read */
export async function openQuiz({ place, lesson, lang }: OpenQuizOptions): Promise<void> {
  const [answer, store] = await Promise.all([
    fetch(sitePath(`quizzes/${lesson}.json`)),
    openProgress(),
  ]);
  if (!answer.ok) throw new Error(`quizzes/${lesson}.json: HTTP ${String(answer.status)}`);
  const quiz = quizSchema.parse(await answer.json());
  // Any whole number: each sitting draws other data and orders.
  const seed = Date.now() % 1_000_000;
  render(<Quiz quiz={quiz} lang={lang} store={store} seed={seed} />, place);
}
