import { useEffect, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { predictRunText } from '../../i18n/simulator-predict.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import { NumberField, Select } from './fields.tsx';
import { answerOf, asks, nearness, reasonsOf, type Ask, type Reason } from './prediction.ts';
import type { Scenario } from './scenario.ts';
import { speeds, type Playing } from './use-run.ts';

interface Props {
  lang: Lang;
  text: SimulatorText;
  scenario: Scenario;
  run: Playing;
  disabled: boolean;
  show: (value: number) => string;
  locked: boolean;
  /** A prediction is locked: its pool and load may not change until it is answered. */
  onLock: (locked: boolean) => void;
}

interface Outcome {
  ask: Ask;
  guess: number;
  answer: number;
  reasons: Reason[];
}

/** A prediction takes this many ms of the clock, however long its run. */
const wait = 6000;

/** The reader commits to a number first, and then sees. */
export function Predict(props: Props) {
  const { lang, text, scenario, run, disabled, show, locked, onLock } = props;
  const t = predictRunText[lang];
  const [ask, setAsk] = useState<Ask>('workers');
  const [at, setAt] = useState(10);
  const [guess, setGuess] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  // Another pool or load: what was predicted was of another run.
  useEffect(() => setOutcome(undefined), [scenario]);
  useEffect(() => {
    if (locked && !run.playing && outcome === undefined) onLock(false);
  }, [run.playing]);

  const lock = () => {
    const number = Number(guess.replace(',', '.'));
    setOutcome(undefined);
    onLock(true);
    run.setSpeed(speeds.find((speed) => speed >= (at * 1000) / wait) ?? 16);
    run.playTo(at * 1000, (done) => {
      setOutcome({
        ask,
        guess: number,
        answer: answerOf(done, ask),
        reasons: reasonsOf(done, ask, scenario, at * 1000),
      });
      onLock(false);
    });
  };
  return (
    <details class="simulator-predict">
      <summary>{t.title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          lock();
        }}
      >
        <fieldset class="is-plain" disabled={locked || disabled}>
          <Select label={t.question} value={ask} options={asks} names={t.asks} onChange={setAsk} />
          <NumberField label={t.at} min={1} max={120} value={at} onChange={setAt} />
          <label class="simulator-field">
            <span>{t.guess(t.units[ask])}</span>
            <input
              type="text"
              inputMode="decimal"
              required
              pattern="\d+([.,]\d+)?"
              autocomplete="off"
              value={guess}
              onInput={({ currentTarget }) => {
                setGuess(currentTarget.value);
              }}
            />
          </label>
          <button class="button" type="submit">
            {t.lock}
          </button>
        </fieldset>
      </form>
      <div role="status">
        {locked && <p>{t.locked(guess)}</p>}
        {outcome && (
          <>
            <p class={`simulator-verdict is-${nearness(outcome.guess, outcome.answer)}`}>
              {t.verdict[nearness(outcome.guess, outcome.answer)]}{' '}
              {t.off(show(outcome.guess), show(outcome.answer), distance(outcome, show))}
            </p>
            <ul>
              {outcome.reasons.map((reason) => (
                <li key={reason.kind}>{t.reason(reason, show, text.results)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

/** How far off, as a number with its sign. */
function distance({ guess, answer }: Outcome, show: (value: number) => string): string {
  const off = guess - answer;
  return off > 0 ? `+${show(off)}` : show(off);
}
