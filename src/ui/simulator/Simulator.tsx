import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { simulatorText } from '../../i18n/simulator.ts';
import { Decisions } from './Decisions.tsx';
import { Figures } from './Figures.tsx';
import { Player } from './Player.tsx';
import { Plot } from './Plot.tsx';
import { Rooms } from './Rooms.tsx';
import { hashOf, poolFileOf, refusal, scenarioOf, type Scenario } from './scenario.ts';
import { Settings } from './Settings.tsx';
import { Share } from './Share.tsx';
import { useRun } from './use-run.ts';

/** The whole page: settings, the pool as it runs, and what its master decided. */
export function Simulator({ lang }: { lang: Lang }) {
  const text = simulatorText[lang];
  const [scenario, setScenario] = useState<Scenario>(() => scenarioOf(location.hash));
  const refused = refusal(scenario);
  const run = useRun(scenario);
  const show = useMemo(() => {
    const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
    return (value: number) => numbers.format(value);
  }, [lang]);

  useEffect(() => {
    history.replaceState(history.state, '', `#${hashOf(scenario)}`);
  }, [scenario]);
  useEffect(() => {
    const read = () => {
      setScenario(scenarioOf(location.hash));
    };
    addEventListener('hashchange', read);
    return () => {
      removeEventListener('hashchange', read);
    };
  }, []);

  return (
    <div class="simulator">
      <Settings text={text} scenario={scenario} refused={refused} onChange={setScenario} />
      <div class="simulator-stage">
        <Player text={text} run={run} show={show} disabled={refused !== undefined} />
        <Rooms text={text} view={run.view} />
        <Plot text={text} moments={run.view.moments} limit={scenario.maxChildren} show={show} />
        <Figures text={text} view={run.view} show={show} />
        <Decisions
          text={text}
          decisions={run.view.decisions}
          limit={scenario.maxChildren}
          show={show}
        />
        <details class="simulator-conf">
          <summary>{text.conf}</summary>
          <pre tabIndex={0}>
            <code>{poolFileOf(scenario)}</code>
          </pre>
        </details>
        <Share text={text} csv={run.csv} />
      </div>
    </div>
  );
}
