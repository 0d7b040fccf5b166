import type { SimulatorText } from '../../i18n/simulator.ts';
import { LatencyPlot } from './LatencyPlot.tsx';
import { Plot } from './Plot.tsx';
import type { View } from './run.ts';
import { TimelineTable } from './TimelineTable.tsx';

/** What a toy shows besides the workers. */
export interface ToyParts {
  latency: boolean;
  figures: boolean;
}

interface Props {
  text: SimulatorText;
  view: View;
  /** pm.max_children */
  limit: number;
  /** What is shown of the run, ms. */
  from: number;
  to: number;
  parts: ToyParts;
  show: (value: number) => string;
  /** Drawn at build: without marks to press, its table always there. */
  still?: boolean;
  selected?: string | undefined;
  onSelect?: (key: string) => void;
}

/** The drawings of a toy with their table: at rest in a lesson, and while it runs. */
export function ToyPicture(props: Props) {
  const { text, view, limit, from, to, parts, show, still = false, selected, onSelect } = props;
  const span = { text, from, to, show };
  return (
    <div class="simulator-plot">
      <Plot
        {...span}
        moments={view.moments}
        limit={limit}
        {...(!still && { decisions: view.decisions, selected })}
        {...(onSelect && { onSelect })}
      />
      {view.chance && <p class="simulator-note">{text.raceNote}</p>}
      {parts.latency && <LatencyPlot {...span} seconds={view.seconds} />}
      <TimelineTable {...{ text, show, still }} moments={view.moments} seconds={view.seconds} />
    </div>
  );
}
