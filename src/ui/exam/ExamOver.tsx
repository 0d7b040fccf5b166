import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { examText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { quizText } from '../../i18n/quiz.ts';
import { pointsOf, type ExamAttempt } from '../../progress/exam-attempt.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import { poseEntry, type Entry } from '../quiz/entry.ts';
import { groupsByLesson } from '../quiz/Results.tsx';
import { stateOfScore, Steps } from '../quiz/Steps.tsx';
import { CalibrationChart } from '../results/CalibrationChart.tsx';
import { percentOf, pointsText } from '../results/percent.ts';
import { ReviewedQuestion } from './ReviewedQuestion.tsx';
import { spentText } from './time.ts';

interface Props {
  lang: Lang;
  store: ProgressStore;
  /** Handed in. */
  attempt: ExamAttempt;
  entries: readonly Entry[];
  catalogue: Catalogue;
  again: () => void;
  study: () => void;
}

/** An exam that was handed in: what it was worth, and every question with its feedback. */
export function ExamOver({ lang, store, attempt, entries, catalogue, again, study }: Props) {
  const text = quizText[lang];
  const exam = examText[lang];
  const { seed, limit, elapsed, handedInAt } = attempt;
  const [at, setAt] = useState(0);
  const top = useRef<HTMLHeadingElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => top.current?.focus(), []);
  const entry = entries[at];
  const kept = attempt.entries[at];
  const posed = useMemo(() => entry && poseEntry(entry, seed, lang), [entry, seed, lang]);
  const go = (place: number) => {
    setAt(place);
    // The heading is there already, and only its words change.
    heading.current?.focus();
  };
  const points = pointsOf(attempt);
  const total = attempt.entries.length;
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });
  const overTime = limit === undefined ? 0 : elapsed - limit * 60_000;
  const groups = groupsByLesson(entries, catalogue, lang, text);
  return (
    <div class="quiz exam" data-seed={seed}>
      <section class="quiz-results" aria-labelledby="exam-result">
        <h2 id="exam-result" ref={top} tabIndex={-1}>
          {exam.result}
        </h2>
        <p class="quiz-sum">
          {exam.points(pointsText(points, lang), total, percentOf(points / total, lang))}
        </p>
        <p class="quiz-note">
          {handedInAt !== undefined && exam.handedInOn(date.format(handedInAt))}{' '}
          {overTime > 0
            ? exam.tookOver(spentText(elapsed, exam), spentText(overTime, exam))
            : exam.took(spentText(elapsed, exam))}{' '}
          {exam.seedIs(seed)}
        </p>
        <table>
          <caption>{groups.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{groups.head}</th>
              <th scope="col">{text.points}</th>
            </tr>
          </thead>
          <tbody>
            {groups.rows.map(({ name, places }) => {
              const own = places.reduce(
                (sum, place) => sum + (attempt.entries[place]?.score ?? 0),
                0,
              );
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{text.ofPoints(pointsText(own, lang), places.length)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {attempt.entries.some(({ confidence }) => confidence !== undefined) && (
          <CalibrationChart
            lang={lang}
            answers={attempt.entries.map(({ score = 0, confidence }) => ({ score, confidence }))}
          />
        )}
        <p class="quiz-buttons">
          <button class="button primary" type="button" onClick={again}>
            {exam.again}
          </button>
          <button class="button" type="button" onClick={study}>
            {exam.studyThese}
          </button>
          <a class="button" href={pagePath(lang, 'review')}>
            {exam.toReview}
          </a>
          <a class="button" href={pagePath(lang, 'results')}>
            {exam.toResults}
          </a>
        </p>
      </section>
      <section class="exam-review" aria-labelledby="exam-review">
        <h2 id="exam-review">{exam.lookThrough}</h2>
        <Steps
          text={text}
          steps={attempt.entries.map(({ score, flagged }) => ({
            state: stateOfScore(score),
            flagged,
          }))}
          at={at}
          go={go}
        />
        {entry && kept && posed && (
          <ReviewedQuestion
            text={text}
            exam={exam}
            lang={lang}
            store={store}
            entry={entry}
            posed={posed}
            kept={kept}
            place={{ at, total }}
            heading={heading}
            go={go}
          />
        )}
      </section>
    </div>
  );
}
