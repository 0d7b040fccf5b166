import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Decision } from '../../pool/recorder.ts';

interface Props {
  text: SimulatorText;
  /** Latest first. */
  decisions: readonly Decision[];
  /** pm.max_children */
  limit: number;
  show: (value: number) => string;
}

/** What the master decided; each opens to the rule behind it. */
export function Decisions({ text, decisions, limit, show }: Props) {
  return (
    <section class="simulator-decisions" aria-labelledby="decisions">
      <h2 id="decisions">{text.decisions}</h2>
      {decisions.length === 0 && <p>{text.none}</p>}
      <ol>
        {decisions.map((decision) => {
          const { t, kind, running, idle, count = 0, pid = 0, rate = 1 } = decision;
          const why = text.whys[kind];
          return (
            <li key={`${t} ${kind} ${pid}`}>
              <details>
                <summary>
                  <time>{text.seconds(show(Math.round(t / 100) / 10))}</time>
                  {why.line({ running, idle, count, pid, rate, limit })}
                </summary>
                <p>{why.rule}</p>
                <p class="simulator-source">
                  <code>{why.source}</code>
                </p>
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
