import type { RefObject } from 'preact';
import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import { showNumber } from '../../quiz/numbers.ts';
import type { Quiz } from '../../quiz/model.ts';
import type { Entry } from './entry.ts';
import type { Sitting } from './use-sitting.ts';

/** What results are sorted by. */
export interface ResultGroups {
  caption: string;
  /** The heading of their names. */
  head: string;
  /** Each with the places of its questions, from 0. */
  rows: readonly { name: string; places: readonly number[] }[];
}

interface Props {
  text: QuizText;
  lang: Lang;
  groups: ResultGroups;
  practice: string;
  sitting: Sitting;
  heading: RefObject<HTMLHeadingElement>;
}

/** By what the lesson promised. */
export function groupsByOutcome(quiz: Quiz, lang: Lang, text: QuizText): ResultGroups {
  const places = [...quiz.questions.keys()];
  return {
    caption: text.byOutcome,
    head: text.outcome,
    rows: quiz.outcomes[lang].map((name, index) => ({
      name,
      places: places.filter((place) => quiz.questions[place]?.outcome === index + 1),
    })),
  };
}

/** By the lessons that the questions are of, in the course's order. */
export function groupsByLesson(
  entries: readonly Entry[],
  { lessons }: Catalogue,
  lang: Lang,
  text: QuizText,
): ResultGroups {
  const rows = lessons.map(({ slug, section, title }) => ({
    name: `${section} ${title[lang]}`,
    places: [...entries.keys()].filter((place) => entries[place]?.quiz.lesson === slug),
  }));
  return {
    caption: text.byLesson,
    head: text.lesson,
    rows: rows.filter(({ places }) => places.length > 0),
  };
}

/** What the first answers were worth. */
export function Results({ text, lang, groups, practice, sitting, heading }: Props) {
  const scores = sitting.items.map(({ first }) => first);
  const sum = (all: readonly (number | undefined)[]) =>
    showNumber(
      Math.round(all.reduce<number>((total, one) => total + (one ?? 0), 0) * 10) / 10,
      lang,
    );
  const rows = groups.rows.map(({ name, places }) => {
    const own = places.map((place) => scores[place]);
    const answered = own.some((score) => score !== undefined);
    return { name, points: answered ? text.ofPoints(sum(own), own.length) : text.none };
  });
  return (
    <section class="quiz-results" aria-labelledby="quiz-results">
      <h3 id="quiz-results" ref={heading} tabIndex={-1}>
        {text.resultTitle}
      </h3>
      <p class="quiz-sum">{text.resultLead(sum(scores), scores.length)}</p>
      <table>
        <caption>{groups.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{groups.head}</th>
            <th scope="col">{text.points}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, points }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{points}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiz-note">{practice}</p>
      <p class="quiz-buttons">
        <button
          class="button"
          type="button"
          onClick={() => {
            sitting.go(0);
          }}
        >
          {text.toFirst}
        </button>
        <button class="button" type="button" onClick={sitting.restart}>
          {text.startAgain}
        </button>
      </p>
    </section>
  );
}
