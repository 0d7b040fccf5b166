import type { SimulatorText } from '../../i18n/simulator.ts';
import { poolFileOf } from './scenario-pool.ts';
import type { Scenario } from './scenario.ts';

/** The pool as its file has it, folded away. */
export function PoolFile({ text, scenario }: { text: SimulatorText; scenario: Scenario }) {
  return (
    <details class="simulator-conf">
      <summary>{text.conf}</summary>
      <pre tabIndex={0}>
        <code>{poolFileOf(scenario)}</code>
      </pre>
    </details>
  );
}
