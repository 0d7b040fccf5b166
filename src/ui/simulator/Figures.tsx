import type { SimulatorText } from '../../i18n/simulator.ts';
import { Run, type View } from './run.ts';

interface Props {
  text: SimulatorText;
  view: View;
  /** Memory of a worker (MiB). */
  mib: number;
  show: (value: number) => string;
}

/** What a status page and a client would tell of the run so far. */
export function Figures({ text, view, mib, show }: Props) {
  const { latency, counts, maxChildrenReached, mostWorkers } = view;
  const ms = (value: number | null) => (value === null ? '–' : show(Math.round(value)));
  return (
    <section class="simulator-figures" aria-label={text.figures}>
      <dl>
        <div>
          <dt>{text.answered}</dt>
          <dd>{show(counts.ok)}</dd>
        </div>
        {(['p50', 'p95', 'p99', 'max'] as const).map((key) => (
          <div key={key}>
            <dt>
              {text.latency} {key === 'max' ? text.max : key}
            </dt>
            <dd>{ms(latency[key])}</dd>
          </div>
        ))}
        <div>
          <dt>{text.mostWorkers}</dt>
          <dd>{show(mostWorkers)}</dd>
        </div>
        <div>
          <dt>{text.ram}</dt>
          <dd>{show(mostWorkers * mib)}</dd>
        </div>
        <div>
          <dt>{text.reached}</dt>
          <dd>{show(maxChildrenReached)}</dd>
        </div>
        {Run.failures(counts).map(([result, count]) => (
          <div key={result} class="is-bad">
            <dt>{text.results[result]}</dt>
            <dd>{show(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
