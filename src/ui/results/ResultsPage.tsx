import { useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { resultsText } from '../../i18n/results.ts';
import type { ExamAttempt } from '../../progress/exam-attempt.ts';
import { standings, type ResultRow } from '../../progress/result-rows.ts';
import { resultsCsv, resultsJson } from '../../progress/results-file.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import { AttemptsChart } from './AttemptsChart.tsx';
import { CalibrationChart } from './CalibrationChart.tsx';
import { OutcomeTable } from './OutcomeTable.tsx';
import { saveText } from './save.ts';

interface Props {
  lang: Lang;
  catalogue: Catalogue;
  rows: readonly ResultRow[];
  /** Handed in, earliest first. */
  attempts: readonly ExamAttempt[];
  isDurable: boolean;
}

/** How questions and exams went on this device. */
export function ResultsPage({ lang, catalogue, rows, attempts, isDurable }: Props) {
  const text = resultsText[lang];
  const [said, setSaid] = useState('');
  const found = standings(rows, catalogue);
  const sum = (of: 'answered' | 'total') => found.reduce((all, { whole }) => all + whole[of], 0);
  const save = (ending: 'csv' | 'json') => {
    const name = `${text.fileName}-${new Date().toISOString().slice(0, 10)}.${ending}`;
    if (ending === 'csv') saveText(name, 'text/csv;charset=utf-8', resultsCsv(rows));
    else saveText(name, 'application/json', resultsJson(rows));
    setSaid(text.saved(name));
  };
  return (
    <div class="results">
      {!isDurable && <p class="results-note">{text.notKept}</p>}
      <p>{rows.length === 0 ? text.nothing : text.summary(sum('answered'), sum('total'))}</p>
      <p>
        <a class="button" href={pagePath(lang, 'exam')}>
          {text.toExams}
        </a>
      </p>
      <section aria-labelledby="by-lesson">
        <h2 id="by-lesson">{text.byLesson}</h2>
        <p>{text.byLessonLead}</p>
        <OutcomeTable lang={lang} catalogue={catalogue} found={found} />
      </section>
      <section aria-labelledby="attempts">
        <h2 id="attempts">{text.attempts}</h2>
        <AttemptsChart lang={lang} attempts={attempts} />
      </section>
      <section aria-labelledby="calibration">
        <h2 id="calibration">{text.calibration}</h2>
        <CalibrationChart lang={lang} answers={rows} />
      </section>
      <section class="no-print" aria-labelledby="take">
        <h2 id="take">{text.take}</h2>
        <p>{text.takeLead}</p>
        <dl class="results-columns">
          {Object.entries(text.columns).map(([column, what]) => (
            <div key={column}>
              <dt>
                <code>{column}</code>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p class="results-buttons">
          <button class="button" type="button" onClick={() => save('csv')}>
            {text.csv}
          </button>
          <button class="button" type="button" onClick={() => save('json')}>
            {text.json}
          </button>
        </p>
        <p role="status">{said}</p>
      </section>
    </div>
  );
}
