import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Playing } from './use-run.ts';

interface Props {
  text: SimulatorText;
  run: Playing;
  show: (value: number) => string;
  disabled: boolean;
}

const speeds = [0.25, 1, 4, 16];

/** Run, pause, step, and what can be done to the pool. */
export function Player({ text, run, show, disabled }: Props) {
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
        <button class="button" type="button" onClick={run.kill}>
          {text.kill}
        </button>
        <button class="button" type="button" onClick={run.reload}>
          {text.reload}
        </button>
        <button class="button" type="button" onClick={run.restart}>
          {text.restart}
        </button>
      </span>
    </div>
  );
}
