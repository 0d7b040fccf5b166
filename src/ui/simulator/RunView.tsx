import { useMemo, useState } from 'preact/hooks';
import { whyText } from '../../i18n/simulator-why.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import { Decisions, factsOf } from './Decisions.tsx';
import { Figures } from './Figures.tsx';
import { LatencyPlot } from './LatencyPlot.tsx';
import { Player } from './Player.tsx';
import { Plot } from './Plot.tsx';
import { Predict } from './Predict.tsx';
import { Rooms, summaryOf } from './Rooms.tsx';
import { refusal } from './scenario-pool.ts';
import type { Scenario } from './scenario.ts';
import { PoolFile } from './PoolFile.tsx';
import { Settings } from './Settings.tsx';
import { Share } from './Share.tsx';
import { spanOf } from './span.ts';
import { TimelineTable } from './TimelineTable.tsx';
import { useRun } from './use-run.ts';

interface Props {
  lang: Lang;
  text: SimulatorText;
  scenario: Scenario;
  /** Whether it is the one that the reader looks at: behind others it rests. */
  shown: boolean;
  onChange: (scenario: Scenario) => void;
  show: (value: number) => string;
}

/** One pool: its settings, how it runs, and what its master decides. */
export function RunView({ lang, text, scenario, shown, onChange, show }: Props) {
  const refused = refusal(scenario) !== undefined;
  const run = useRun(scenario, shown);
  const [selected, setSelected] = useState<string>();
  const [locked, setLocked] = useState(false);
  const { view } = run;
  const { from, to } = spanOf(view.moments);
  const span = { from, to, text, show };
  const [last] = view.decisions;
  const settings = useMemo(
    () => <Settings text={text} scenario={scenario} locked={locked} onChange={onChange} />,
    [text, scenario, locked, onChange],
  );
  const told = useMemo(
    () => (
      <>
        <figure class="simulator-plot" aria-label={text.plot}>
          <Plot
            {...span}
            moments={view.moments}
            limit={scenario.maxChildren}
            decisions={view.decisions}
            selected={selected}
            onSelect={setSelected}
          />
          {view.chance && <p class="simulator-note">{text.raceNote}</p>}
          <LatencyPlot {...span} seconds={view.seconds} />
          <TimelineTable {...{ text, show }} moments={view.moments} seconds={view.seconds} />
        </figure>
        <Figures text={text} view={view} mib={scenario.mib} show={show} />
        <Decisions
          {...{ lang, text, scenario, show, selected }}
          decisions={view.decisions}
          onSelect={setSelected}
        />
      </>
    ),
    [run.beat, selected, scenario, text],
  );
  return (
    <div class="simulator-columns">
      {settings}
      <div class="simulator-stage">
        <Player text={text} run={run} show={show} disabled={refused} />
        <p class="visually-hidden" role="status">
          {/* What moves is not read out; where it stands is. */}
          {!run.playing && view.t > 0 && (
            <>
              {text.seconds(show(view.t / 1000))}: {summaryOf(text, view)} {text.queue(view.queue)}.{' '}
              {last && whyText[lang][last.kind].line(factsOf(last, scenario))}
            </>
          )}
        </p>
        <Predict
          {...{ lang, text, scenario, run, show, locked }}
          disabled={refused}
          onLock={setLocked}
        />
        <Rooms text={text} view={view} />
        {told}
        <PoolFile text={text} scenario={scenario} />
        <Share text={text} csv={run.csv} />
      </div>
    </div>
  );
}
