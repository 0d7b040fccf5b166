import type { SimulatorText } from '../../i18n/simulator.ts';
import { LoadSettings } from './LoadSettings.tsx';
import { PoolSettings } from './PoolSettings.tsx';
import { presets, sameScenario, type Preset, type Scenario } from './scenario.ts';

interface Props {
  text: SimulatorText;
  scenario: Scenario;
  /** While a prediction is locked, nothing may change. */
  locked?: boolean;
  onChange: (scenario: Scenario) => void;
}

/** The pool and the load, as native controls. */
export function Settings({ text, scenario, locked = false, onChange }: Props) {
  const names = Object.keys(presets).filter((name): name is Preset => name in text.presets);
  return (
    <form
      class="simulator-settings"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <fieldset class="is-plain" disabled={locked}>
        <label class="simulator-field is-wide">
          <span>{text.preset}</span>
          <select
            value={names.find((name) => sameScenario(presets[name], scenario)) ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const name = names.find((one) => one === value);
              if (name) onChange(presets[name]);
            }}
          >
            <option value="" disabled>
              …
            </option>
            {names.map((name) => (
              <option key={name} value={name}>
                {text.presets[name]}
              </option>
            ))}
          </select>
        </label>
        <PoolSettings
          text={text}
          legend={text.pool}
          name="pm"
          scenario={scenario}
          onChange={onChange}
        />
        <LoadSettings text={text} scenario={scenario} onChange={onChange} />
      </fieldset>
    </form>
  );
}
