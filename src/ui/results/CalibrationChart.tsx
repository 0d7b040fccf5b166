import type { Lang } from '../../i18n/lang.ts';
import { quizText } from '../../i18n/quiz.ts';
import { resultsText } from '../../i18n/results.ts';
import { calibrate, readCalibration } from '../../quiz/calibration.ts';
import type { Confidence } from '../../quiz/confidence.ts';
import { DataTable } from './DataTable.tsx';
import { percentOf } from './percent.ts';

interface Props {
  lang: Lang;
  answers: readonly { score: number; confidence?: Confidence | undefined }[];
}

/** How right answers were, by how sure the reader was of them. */
export function CalibrationChart({ lang, answers }: Props) {
  const text = resultsText[lang];
  const { confidences } = quizText[lang];
  const found = calibrate(answers);
  const percent = (value: number | undefined) =>
    value === undefined ? text.none : text.percent(percentOf(value, lang));
  return (
    <figure class="results-chart">
      <p class="results-reading">{text.readings[readCalibration(found)]}</p>
      <ul class="calibration">
        {found.map(({ confidence, count, mean, from = 0, to = 0 }) => (
          <li key={confidence}>
            <span>
              {confidences[confidence]} <small>({count})</small>
            </span>
            <span class="calibration-mean">{percent(mean)}</span>
            <svg aria-hidden="true" focusable="false">
              {mean !== undefined && (
                <>
                  <rect width={`${mean * 100}%`} height="100%" />
                  <line x1={`${from * 100}%`} x2={`${to * 100}%`} y1="50%" y2="50%" />
                  {[from, to].map((at, index) => (
                    <line key={index} x1={`${at * 100}%`} x2={`${at * 100}%`} y1="25%" y2="75%" />
                  ))}
                </>
              )}
            </svg>
          </li>
        ))}
      </ul>
      <figcaption>
        <p>{text.calibrationLead}</p>
        <DataTable
          summary={text.calibrationTable.summary}
          title={text.calibration}
          head={[
            text.calibrationTable.confidence,
            text.calibrationTable.count,
            text.calibrationTable.mean,
            text.calibrationTable.range,
          ]}
          rows={found.map(({ confidence, count, mean, from, to }) => [
            confidences[confidence],
            String(count),
            percent(mean),
            from === undefined || to === undefined
              ? text.none
              : text.range(percentOf(from, lang), percentOf(to, lang)),
          ])}
        />
      </figcaption>
    </figure>
  );
}
