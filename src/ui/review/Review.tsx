import { useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { quizText } from '../../i18n/quiz.ts';
import { reviewText } from '../../i18n/review.ts';
import { dueCards, nextDue, type ReviewCard } from '../../progress/review-card.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import { freshSeed } from '../exam/address.ts';
import type { Entry } from '../quiz/entry.ts';
import { fetchEntries } from '../quiz/fetching.ts';
import { noteIn } from '../quiz/noting.ts';
import { Quiz } from '../quiz/Quiz.tsx';
import { groupsByLesson } from '../quiz/Results.tsx';

interface Props {
  lang: Lang;
  store: ProgressStore;
  catalogue: Catalogue;
  /** Those of questions that the bank has. */
  cards: readonly ReviewCard[];
  now: number;
}

/** The questions that are due, or when the next one will be. */
export function Review({ lang, store, catalogue, cards, now }: Props) {
  const text = reviewText[lang];
  const [asked, setAsked] = useState<{ entries: Entry[]; seeds: number[] }>();
  const [said, setSaid] = useState('');
  const due = dueCards(cards, now);
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long' });
  const pending = catalogue.lessons
    .map(({ slug, title }) => ({
      slug,
      title: title[lang],
      own: cards.filter(({ lesson }) => lesson === slug),
    }))
    .filter(({ own }) => own.length > 0);

  const begin = () => {
    setSaid('');
    fetchEntries(due)
      .then((found) => {
        const entries = found.filter((entry) => entry !== undefined);
        // Other data than the last time: what is to be remembered is how, not how many.
        setAsked({ entries, seeds: entries.map(() => freshSeed()) });
      })
      .catch((error: unknown) => {
        setSaid(text.failed);
        console.error(error);
      });
  };

  if (asked) {
    return (
      <>
        <h2 class="visually-hidden">{quizText[lang].questions}</h2>
        <Quiz
          entries={asked.entries}
          lang={lang}
          store={store}
          seeds={asked.seeds}
          note={noteIn(store, 'review')}
          groups={groupsByLesson(asked.entries, catalogue, lang, quizText[lang])}
        />
      </>
    );
  }
  const next = nextDue(cards, now);
  const lead =
    due.length > 0
      ? text.due(due.length)
      : next === undefined
        ? text.none
        : text.notYet(cards.length, date.format(next));
  return (
    <div class="review">
      {!store.durable && <p class="exam-note">{text.notKept}</p>}
      <p class="quiz-sum">{lead}</p>
      {due.length > 0 && (
        <p>
          <button class="button primary" type="button" onClick={begin}>
            {text.start}
          </button>
        </p>
      )}
      <p role="status" class={said === '' ? 'visually-hidden' : 'exam-note'}>
        {said}
      </p>
      {cards.length > 0 && (
        <table>
          <caption>{text.table}</caption>
          <thead>
            <tr>
              <th scope="col">{text.head.lesson}</th>
              <th scope="col">{text.head.count}</th>
              <th scope="col">{text.head.due}</th>
            </tr>
          </thead>
          <tbody>
            {pending.map(({ slug, title, own }) => {
              const first = Math.min(...own.map((card) => card.due));
              return (
                <tr key={slug}>
                  <th scope="row">
                    <a href={pagePath(lang, `lessons/${slug}`)}>{title}</a>
                  </th>
                  <td>{own.length}</td>
                  <td>{first <= now ? text.now : date.format(first)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p class="quiz-note">{text.practice}</p>
    </div>
  );
}
