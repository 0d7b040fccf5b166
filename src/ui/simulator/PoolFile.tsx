import type { SimulatorText } from '../../i18n/simulator.ts';
import { poolFileOf } from './scenario-pool.ts';
import type { Scenario } from './scenario.ts';

interface Props {
  text: SimulatorText;
  scenario: Scenario;
  /** What the pool is called, where there are several. */
  name?: string;
}

/** The pool as its file has it, folded away. */
export function PoolFile({ text, scenario, name }: Props) {
  return (
    <details class="simulator-conf">
      <summary>{name === undefined ? text.conf : `${name}: ${text.conf}`}</summary>
      <pre tabIndex={0}>
        <code>{poolFileOf(scenario)}</code>
      </pre>
    </details>
  );
}
