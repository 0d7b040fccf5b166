import type { SimulatorText } from '../../i18n/simulator.ts';
import { NumberField, Radios, Select, Slider } from './fields.tsx';
import type { Amount } from './PoolSettings.tsx';
import type { Scenario } from './scenario.ts';

interface Props {
  text: SimulatorText;
  scenario: Scenario;
  onChange: (scenario: Scenario) => void;
}

/** What comes to the pool. The sliders move while it runs. */
export function LoadSettings({ text, scenario, onChange }: Props) {
  const slider = (key: Amount, label: string, max: number, step = 1, min = 0) => (
    <Slider
      label={label}
      min={min}
      max={max}
      step={step}
      value={scenario[key]}
      onChange={(value) => {
        onChange({ ...scenario, [key]: value });
      }}
    />
  );
  const number = (key: Amount, label: string, max: number, min = 1) => (
    <NumberField
      label={label}
      min={min}
      max={max}
      value={scenario[key]}
      onChange={(value) => {
        onChange({ ...scenario, [key]: value });
      }}
    />
  );
  return (
    <fieldset>
      <legend>{text.load}</legend>
      <Radios
        name="load"
        value={scenario.load}
        options={['closed', 'open', 'burst']}
        show={(kind) => text.kinds[kind]}
        onChange={(load) => {
          onChange({ ...scenario, load });
        }}
      />
      {scenario.load === 'closed' && slider('clients', text.clients, 100)}
      {scenario.load === 'open' && slider('rps', text.rps, 300)}
      {scenario.load === 'burst' && (
        <>
          {slider('clients', text.burst, 100)}
          {slider('every', text.every, 60, 1, 1)}
        </>
      )}
      {slider('ms', text.ms, 3000, 10, 10)}
      <details>
        <summary>{text.more}</summary>
        <div class="simulator-more">
          <Select
            label={text.spread}
            value={scenario.spread}
            options={['fixed', 'exponential', 'long-tail']}
            names={text.spreads}
            onChange={(spread) => {
              onChange({ ...scenario, spread });
            }}
          />
          {slider('cpu', text.cpu, 100)}
          {scenario.cpu > 0 && number('cores', text.cores, 64)}
          {number('patience', text.patience, 600)}
          {number('seed', text.seed, 1_000_000_000, 0)}
        </div>
      </details>
    </fieldset>
  );
}
