import { useState } from 'preact/hooks';
import { examText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { paperText } from '../../i18n/paper.ts';
import { quizText } from '../../i18n/quiz.ts';
import { paperKey } from '../../quiz/paper.ts';
import type { Posed } from '../../quiz/posed.ts';
import { examTitle } from '../exam/labels.ts';
import { Words } from '../lab/Words.tsx';
import { PaperForm } from './PaperForm.tsx';

interface Props {
  lang: Lang;
  exam: string;
  seed: number;
  questions: readonly Posed[];
  /** Draws with another seed. */
  again: () => void;
}

/** An exam to print: the sheet, and the key on a page of its own. */
export function Paper({ lang, exam, seed, questions, again }: Props) {
  const paper = paperText[lang];
  const [hasKey, setKey] = useState(true);
  const title = examTitle(exam, examText[lang]);
  return (
    <div class="paper">
      <div class="paper-tools no-print">
        <button class="button primary" type="button" onClick={() => print()}>
          {paper.print}
        </button>
        <button class="button" type="button" onClick={again}>
          {paper.other}
        </button>
        <a class="button" href={`${pagePath(lang, `exam/${exam}`)}?seed=${seed}`}>
          {paper.toExam}
        </a>
        <label>
          <input
            type="checkbox"
            checked={hasKey}
            onChange={(event) => setKey(event.currentTarget.checked)}
          />
          {paper.withKey}
        </label>
      </div>
      <section aria-labelledby="paper-sheet">
        <h2 id="paper-sheet">{title}</h2>
        <p class="paper-head">
          <span>
            {paper.name}: <span class="paper-line" />
          </span>
          <span>
            {paper.date}: <span class="paper-line is-short" />
          </span>
          <span>
            {paper.points}: <span class="paper-line is-short" /> / {questions.length}
          </span>
        </p>
        <p class="paper-how">
          {paper.seed(seed)}. {paper.onePoint}
        </p>
        <ol class="paper-questions">
          {questions.map((posed, index) => (
            <li key={index}>
              <p class="paper-prompt">
                <Words text={posed.prompt} />
              </p>
              {posed.exhibits.map(({ text: shown }, place) => (
                <pre key={place}>
                  <code>{shown}</code>
                </pre>
              ))}
              <PaperForm text={quizText[lang]} paper={paper} ask={posed.ask} />
            </li>
          ))}
        </ol>
      </section>
      {hasKey && (
        <section class="paper-key" aria-labelledby="paper-key">
          <h2 id="paper-key">
            {paper.key}: {title}
          </h2>
          <p class="paper-how">{paper.seed(seed)}</p>
          <ol class="paper-questions">
            {questions.map((posed, index) => (
              <li key={index}>
                <p>
                  {paperKey(posed.ask, lang).map(({ label, answer }, place) => (
                    <span key={place} class="paper-answer">
                      {label !== undefined && `${label}: `}
                      <b>{answer}</b>
                    </span>
                  ))}
                </p>
                <p class="paper-why">
                  <Words text={posed.why} />
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
