import { examText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { resultsText } from '../../i18n/results.ts';
import { pointsOf, type ExamAttempt } from '../../progress/exam-attempt.ts';
import { courseExam } from '../../quiz/exam.ts';
import { showNumber } from '../../quiz/numbers.ts';
import { examTitle } from '../exam/labels.ts';
import { DataTable } from './DataTable.tsx';
import { percentOf, pointsText } from './percent.ts';

/** Where the drawing begins and ends, in percent of its frame. */
const axis = 10;
const top = 6;
const bottom = 94;

interface Props {
  lang: Lang;
  /** Handed in, earliest first. */
  attempts: readonly ExamAttempt[];
}

/** Exams one after the other: a bar for each, with its exam below. */
export function AttemptsChart({ lang, attempts }: Props) {
  const text = resultsText[lang];
  const exam = examText[lang];
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const share = (one: ExamAttempt) => pointsOf(one) / one.entries.length;
  const last = attempts.at(-1);
  if (!last) return <p>{text.noAttempts}</p>;
  // The latest are what matters; the table has all.
  const shown = attempts.slice(-24);
  const width = (100 - axis) / Math.max(shown.length, 8);
  const heightOf = (part: number) => bottom - part * (bottom - top);
  return (
    <figure class="results-chart">
      <svg
        class="attempts"
        role="img"
        aria-label={text.chartAlt(attempts.length, percentOf(share(last), lang))}
      >
        {[0, 50, 100].map((mark) => (
          <g key={mark}>
            <line
              class="grid"
              x1={`${axis}%`}
              x2="100%"
              y1={`${heightOf(mark / 100)}%`}
              y2={`${heightOf(mark / 100)}%`}
            />
            <text x={`${axis - 1}%`} y={`${heightOf(mark / 100)}%`} dy="0.35em" text-anchor="end">
              {mark}
            </text>
          </g>
        ))}
        {shown.map((one, index) => (
          <rect
            key={one.id}
            class={one.exam === courseExam ? 'is-course' : undefined}
            x={`${axis + (index + 0.15) * width}%`}
            width={`${width * 0.7}%`}
            y={`${heightOf(share(one))}%`}
            height={`${bottom - heightOf(share(one))}%`}
          />
        ))}
      </svg>
      <figcaption>
        <DataTable
          summary={text.attemptsTable.summary}
          title={text.attempts}
          head={[
            text.attemptsTable.when,
            text.attemptsTable.exam,
            text.attemptsTable.seed,
            text.attemptsTable.score,
            text.attemptsTable.time,
            text.attemptsTable.open,
          ]}
          rows={attempts.map((one) => {
            const when = date.format(one.handedInAt);
            const total = one.entries.length;
            return [
              when,
              examTitle(one.exam, exam),
              String(one.seed),
              exam.points(pointsText(pointsOf(one), lang), total, percentOf(share(one), lang)),
              showNumber(Math.round(one.elapsed / 60_000), lang),
              <a
                href={`${pagePath(lang, `exam/${one.exam}`)}?attempt=${encodeURIComponent(one.id)}`}
                aria-label={text.attemptsTable.look(when)}
              >
                {text.attemptsTable.open}
              </a>,
            ];
          })}
        />
      </figcaption>
    </figure>
  );
}
