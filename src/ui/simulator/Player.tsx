import type { SimulatorText } from '../../i18n/simulator.ts';
import { speeds, type Playing } from './use-run.ts';

interface Props {
  text: SimulatorText;
  run: Playing;
  show: (value: number) => string;
  disabled: boolean;
  /** Without what can be done to the pool. */
  plain?: boolean;
}

/** Run, pause, step, and what can be done to the pool. */
export function Player({ text, run, show, disabled, plain = false }: Props) {
  return (
    <div class="simulator-player">
      <p class="simulator-clock">{text.seconds(show(Math.floor(run.view.t / 100) / 10))}</p>
      <button class="button primary" type="button" disabled={disabled} onClick={run.toggle}>
        {run.playing ? text.pause : text.play}
      </button>
      <button class="button" type="button" disabled={disabled} onClick={run.step}>
        {text.step}
      </button>
      <label class="simulator-field">
        <span>{text.speed}</span>
        <select
          value={run.speed}
          onChange={({ currentTarget: { value } }) => {
            run.setSpeed(Number(value));
          }}
        >
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              × {show(speed)}
            </option>
          ))}
        </select>
      </label>
      <span class="simulator-deeds">
        {!plain && (
          <>
            <button class="button" type="button" disabled={disabled} onClick={run.kill}>
              {text.kill}
            </button>
            <button class="button" type="button" disabled={disabled} onClick={run.reload}>
              {text.reload}
            </button>
          </>
        )}
        <button class="button" type="button" onClick={run.restart}>
          {text.restart}
        </button>
      </span>
    </div>
  );
}
