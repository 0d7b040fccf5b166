import type { RefObject } from 'preact';
import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import { showNumber } from '../../quiz/numbers.ts';
import type { Quiz } from '../../quiz/model.ts';
import type { Sitting } from './use-sitting.ts';

interface Props {
  text: QuizText;
  lang: Lang;
  quiz: Quiz;
  sitting: Sitting;
  heading: RefObject<HTMLHeadingElement>;
}

/** What the first answers were worth, by what the lesson promised. */
export function Results({ text, lang, quiz, sitting, heading }: Props) {
  const { questions, outcomes } = quiz;
  const scores = sitting.items.map(({ first }) => first);
  const sum = (all: readonly (number | undefined)[]) =>
    showNumber(
      Math.round(all.reduce<number>((total, one) => total + (one ?? 0), 0) * 10) / 10,
      lang,
    );
  const rows = outcomes[lang].map((outcome, index) => {
    const own = scores.filter((_, place) => questions[place]?.outcome === index + 1);
    const answered = own.some((score) => score !== undefined);
    return { outcome, points: answered ? text.ofPoints(sum(own), own.length) : text.none };
  });
  return (
    <section class="quiz-results" aria-labelledby="quiz-results">
      <h3 id="quiz-results" ref={heading} tabIndex={-1}>
        {text.resultTitle}
      </h3>
      <p class="quiz-sum">{text.resultLead(sum(scores), questions.length)}</p>
      <table>
        <caption>{text.byOutcome}</caption>
        <thead>
          <tr>
            <th scope="col">{text.outcome}</th>
            <th scope="col">{text.points}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ outcome, points }) => (
            <tr key={outcome}>
              <th scope="row">{outcome}</th>
              <td>{points}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiz-note">{text.practice}</p>
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
