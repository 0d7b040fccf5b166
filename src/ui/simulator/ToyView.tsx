import { useMemo, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { simulatorText } from '../../i18n/simulator.ts';
import { toyText } from '../../i18n/simulator-toy.ts';
import { Decisions } from './Decisions.tsx';
import { Slider } from './fields.tsx';
import { Figures } from './Figures.tsx';
import { Player } from './Player.tsx';
import { Rooms } from './Rooms.tsx';
import { parametersOf, type Scenario } from './scenario.ts';
import { spanOf } from './span.ts';
import { labelOf, moved, toyControls, type ToyControl } from './toy-controls.ts';
import { ToyPicture, type ToyParts } from './ToyPicture.tsx';
import { useRun } from './use-run.ts';

interface Props {
  lang: Lang;
  scenario: Scenario;
  control: ToyControl;
  parts: ToyParts;
  /** Address of the simulator's page. */
  page: string;
}

/** One idea to play with: one number to move, and the parts of the simulator that show it. */
export function ToyView({ lang, scenario: first, control, parts, page }: Props) {
  const text = simulatorText[lang];
  const [scenario, setScenario] = useState(first);
  const [selected, setSelected] = useState<string>();
  const run = useRun(scenario);
  const show = useMemo(() => {
    const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
    return (value: number) => numbers.format(value);
  }, [lang]);
  const { view } = run;
  const { min, max } = toyControls[control];
  return (
    <div class="simulator">
      <div class="simulator-stage">
        <Player text={text} run={run} show={show} disabled={false} plain />
        <Slider
          label={labelOf(control, scenario, text)}
          min={min}
          max={Math.max(max, first[control])}
          value={scenario[control]}
          onChange={(value) => {
            setScenario(moved(scenario, control, value));
          }}
        />
        <Rooms text={text} view={view} />
        <ToyPicture
          {...{ text, view, show, parts, selected }}
          {...spanOf(view.moments)}
          limit={scenario.maxChildren}
          onSelect={setSelected}
        />
        {parts.figures && <Figures text={text} view={view} mib={scenario.mib} show={show} />}
        <Decisions
          {...{ lang, text, scenario, show, selected }}
          decisions={view.decisions}
          onSelect={setSelected}
          level={3}
        />
        <p>
          <a href={`${page}#${new URLSearchParams(parametersOf(scenario)).toString()}`}>
            {toyText[lang].all}
          </a>
        </p>
      </div>
    </div>
  );
}
