import { useState } from 'preact/hooks';
import { examText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { unanswered, type ExamAttempt } from '../../progress/exam-attempt.ts';
import { greatestSeed, readSeed } from '../../quiz/exam.ts';

export interface ExamChoice {
  seed: number;
  mode: 'exam' | 'study';
  /** Minutes; absent: no clock. */
  limit?: number;
}

interface Props {
  lang: Lang;
  exam: string;
  /** How many questions it has. */
  size: number;
  seed: number;
  /** Begun and not handed in. */
  open: readonly ExamAttempt[];
  isDurable: boolean;
  begin: (choice: ExamChoice) => void;
  resume: (attempt: ExamAttempt) => void;
  discard: (attempt: ExamAttempt) => void;
}

/** What a reader chooses before an exam begins, and the ones left unfinished. */
export function ExamStart(props: Props) {
  const { lang, exam, size, open, isDurable, begin, resume, discard } = props;
  const text = examText[lang];
  const [typed, setTyped] = useState(String(props.seed));
  const [mode, setMode] = useState<ExamChoice['mode']>('exam');
  const [hasClock, setClock] = useState(false);
  const [minutes, setMinutes] = useState(String(Math.ceil((size * 1.5) / 5) * 5));
  const [said, setSaid] = useState('');
  const seed = readSeed(typed);
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });

  const submit = () => {
    const isTimed = mode === 'exam' && hasClock;
    const limit = Number(minutes);
    if (seed === undefined) setSaid(text.seedWrong);
    else if (isTimed && !(Number.isInteger(limit) && limit >= 1 && limit <= 600))
      setSaid(text.minutesWrong);
    else begin({ seed, mode, ...(isTimed && { limit }) });
  };
  return (
    <div class="quiz exam">
      {open.length > 0 && (
        <section class="exam-open" aria-labelledby="exam-open">
          <h2 id="exam-open">{text.openOnes}</h2>
          <ul>
            {open.map((attempt) => (
              <li key={attempt.id}>
                <span>
                  {text.openOne(
                    date.format(attempt.startedAt),
                    attempt.entries.length - unanswered(attempt).length,
                    attempt.entries.length,
                    attempt.seed,
                  )}
                </span>
                <button class="button" type="button" onClick={() => resume(attempt)}>
                  {text.goOn}
                </button>
                <button class="button" type="button" onClick={() => discard(attempt)}>
                  {text.discard}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form
        class="exam-start"
        noValidate
        aria-labelledby="exam-start"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 id="exam-start">{text.begin}</h2>
        <p>
          <strong>{text.questions(size)}.</strong> {text.practice}
        </p>
        <fieldset>
          <legend>{text.mode}</legend>
          {(['exam', 'study'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="exam-mode"
                checked={mode === one}
                onChange={() => setMode(one)}
              />
              <span>{text.modes[one]}</span>
            </label>
          ))}
        </fieldset>
        {mode === 'exam' && (
          <div class="exam-field">
            <label>
              <input
                type="checkbox"
                checked={hasClock}
                aria-describedby="exam-clock-help"
                onChange={(event) => setClock(event.currentTarget.checked)}
              />
              <span>{text.clock}</span>
            </label>
            {hasClock && (
              <label>
                <span>{text.minutes}</span>
                <input
                  type="text"
                  inputMode="numeric"
                  size={4}
                  autocomplete="off"
                  value={minutes}
                  onInput={(event) => setMinutes(event.currentTarget.value)}
                />
              </label>
            )}
            <p class="quiz-hint" id="exam-clock-help">
              {text.clockHelp}
            </p>
          </div>
        )}
        <div class="exam-field">
          <label>
            <span>{text.seed}</span>
            <input
              type="text"
              inputMode="numeric"
              size={8}
              maxLength={String(greatestSeed).length}
              autocomplete="off"
              aria-describedby="exam-seed-help"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
          <p class="quiz-hint" id="exam-seed-help">
            {text.seedHelp}
          </p>
        </div>
        <p role="status" class={said === '' ? 'visually-hidden' : 'exam-note'}>
          {said}
        </p>
        <p class="quiz-buttons">
          <button class="button primary" type="submit">
            {text.start}
          </button>
          {seed !== undefined && (
            <a class="button" href={`${pagePath(lang, `exam/${exam}/paper`)}?seed=${seed}`}>
              {text.paper}
            </a>
          )}
        </p>
        <p class="quiz-note">{isDurable ? text.saves : text.notSaved}</p>
      </form>
    </div>
  );
}
