import type { SimulatorText } from '../../i18n/simulator.ts';
import { NumberField, Radios, Select } from './fields.tsx';
import { refusal } from './scenario-pool.ts';
import type { Scenario } from './scenario.ts';

interface Props {
  text: SimulatorText;
  /** What the group is called. */
  legend: string;
  /** Of its radio buttons: no two pools of a page have the same. */
  name: string;
  scenario: Scenario;
  onChange: (scenario: Scenario) => void;
}

/** Keys of a scenario that are numbers. */
export type Amount = {
  [K in keyof Scenario]: Scenario[K] extends number ? K : never;
}[keyof Scenario];

/** The directives of a pool. */
export function PoolSettings({ text, legend, name, scenario, onChange }: Props) {
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
  const refused = refusal(scenario);
  return (
    <fieldset>
      <legend>{legend}</legend>
      <Radios
        name={name}
        value={scenario.pm}
        options={['static', 'dynamic', 'ondemand']}
        show={(pm) => <code>{pm}</code>}
        onChange={(pm) => {
          onChange({ ...scenario, pm });
        }}
      />
      {number('maxChildren', 'pm.max_children', 200)}
      {scenario.pm === 'dynamic' && (
        <>
          {number('startServers', 'pm.start_servers', 200)}
          {number('minSpareServers', 'pm.min_spare_servers', 200)}
          {number('maxSpareServers', 'pm.max_spare_servers', 200)}
        </>
      )}
      {scenario.pm === 'ondemand' && number('processIdleTimeout', text.idleTimeout, 60)}
      <details>
        <summary>{text.more}</summary>
        <div class="simulator-more">
          {number('backlog', 'listen.backlog', 4096, 0)}
          <Select
            label={text.socket}
            value={scenario.socket}
            options={['tcp', 'unix']}
            names={{ tcp: 'TCP', unix: 'Unix' }}
            onChange={(socket) => {
              onChange({ ...scenario, socket });
            }}
          />
          {number('mib', text.mib, 4096)}
        </div>
      </details>
      <div role="alert">
        {refused !== undefined && (
          <p class="simulator-refused">
            {text.refused} <code>{refused}</code>
          </p>
        )}
      </div>
    </fieldset>
  );
}
