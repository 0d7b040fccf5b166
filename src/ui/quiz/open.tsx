/** The questions of a lesson: fetched and drawn once the reader has pressed the button. */
import { render } from 'preact';
import type { Lang } from '../../i18n/lang.ts';
import { quizText } from '../../i18n/quiz.ts';
import { openProgress } from '../../progress/open.ts';
import { entriesOf } from './entry.ts';
import { fetchQuiz } from './fetching.ts';
import { noteIn } from './noting.ts';
import { Quiz } from './Quiz.tsx';
import { groupsByOutcome } from './Results.tsx';
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
  const [quiz, store] = await Promise.all([fetchQuiz(lesson), openProgress()]);
  const entries = entriesOf(quiz);
  // Any whole number: each sitting draws other data and orders.
  const seed = Date.now() % 1_000_000;
  render(
    <Quiz
      entries={entries}
      lang={lang}
      store={store}
      seeds={entries.map(() => seed)}
      note={noteIn(store, 'lesson')}
      groups={groupsByOutcome(quiz, lang, quizText[lang])}
    />,
    place,
  );
}
