import type { SimulatorText } from '../../i18n/simulator.ts';
import { presets, type Preset, type Scenario } from './scenario.ts';

interface Props {
  text: SimulatorText;
  scenario: Scenario;
  /** PHP-FPM's words against it. */
  refused: string | undefined;
  onChange: (scenario: Scenario) => void;
}

/** Keys of a scenario that are numbers. */
type Amount = { [K in keyof Scenario]: Scenario[K] extends number ? K : never }[keyof Scenario];

/** The pool and the load, as native controls. */
export function Settings({ text, scenario, refused, onChange }: Props) {
  const set = <K extends keyof Scenario>(key: K, value: Scenario[K]) => {
    onChange({ ...scenario, [key]: value });
  };
  const number = (key: Amount, label: string, max: number, min = 1) => (
    <label class="simulator-field">
      <span>{label}</span>
      <input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={scenario[key]}
        onChange={({ currentTarget }) => {
          const value = currentTarget.valueAsNumber;
          if (Number.isInteger(value) && value >= min && value <= max) set(key, value);
          else currentTarget.value = String(scenario[key]);
        }}
      />
    </label>
  );
  const slider = (key: Amount, label: string, max: number, step: number, min = 0) => (
    <label class="simulator-slider">
      <span>{label}</span>
      <b aria-hidden="true">{scenario[key]}</b>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={scenario[key]}
        onInput={({ currentTarget }) => {
          set(key, currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
  const names = Object.keys(presets).filter((name): name is Preset => name in text.presets);
  return (
    <form
      class="simulator-settings"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <label class="simulator-field is-wide">
        <span>{text.preset}</span>
        <select
          value={names.find((name) => same(presets[name], scenario)) ?? ''}
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
      <fieldset>
        <legend>{text.pool}</legend>
        <div class="simulator-choice">
          {(['static', 'dynamic', 'ondemand'] as const).map((pm) => (
            <label key={pm}>
              <input
                type="radio"
                name="pm"
                checked={scenario.pm === pm}
                onChange={() => {
                  set('pm', pm);
                }}
              />
              <code>{pm}</code>
            </label>
          ))}
        </div>
        {number('maxChildren', 'pm.max_children', 200)}
        {scenario.pm === 'dynamic' && (
          <>
            {number('startServers', 'pm.start_servers', 200)}
            {number('minSpareServers', 'pm.min_spare_servers', 200)}
            {number('maxSpareServers', 'pm.max_spare_servers', 200)}
          </>
        )}
        {scenario.pm === 'ondemand' && number('processIdleTimeout', text.idleTimeout, 60)}
        {number('backlog', 'listen.backlog', 4096, 0)}
        <label class="simulator-field">
          <span>{text.socket}</span>
          <select
            value={scenario.socket}
            onChange={({ currentTarget: { value } }) => {
              set('socket', value === 'unix' ? 'unix' : 'tcp');
            }}
          >
            <option value="tcp">TCP</option>
            <option value="unix">Unix</option>
          </select>
        </label>
        <div role="alert">
          {refused !== undefined && (
            <p class="simulator-refused">
              {text.refused} <code>{refused}</code>
            </p>
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>{text.load}</legend>
        <div class="simulator-choice">
          {(['closed', 'open'] as const).map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name="load"
                checked={scenario.load === kind}
                onChange={() => {
                  set('load', kind);
                }}
              />
              {text.kinds[kind]}
            </label>
          ))}
        </div>
        {scenario.load === 'closed'
          ? slider('clients', text.clients, 100, 1)
          : slider('rps', text.rps, 300, 1)}
        {slider('ms', text.ms, 3000, 10, 10)}
        <label class="simulator-field">
          <span>{text.spread}</span>
          <select
            value={scenario.spread}
            onChange={({ currentTarget: { value } }) => {
              const spread = (['fixed', 'exponential', 'long-tail'] as const).find(
                (one) => one === value,
              );
              if (spread) set('spread', spread);
            }}
          >
            {(['fixed', 'exponential', 'long-tail'] as const).map((spread) => (
              <option key={spread} value={spread}>
                {text.spreads[spread]}
              </option>
            ))}
          </select>
        </label>
        {number('seed', text.seed, 1_000_000_000, 0)}
      </fieldset>
    </form>
  );
}

function same(one: Scenario, other: Scenario): boolean {
  return (
    JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
  );
}
