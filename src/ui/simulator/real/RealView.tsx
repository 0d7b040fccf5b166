import { useEffect, useState } from 'preact/hooks';
import { realText } from '../../../i18n/simulator-real.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { SimulatorText } from '../../../i18n/simulator.ts';
import { MachineStart } from '../../inspector/page/MachineStart.tsx';
import { LabMachine } from '../../lab/machine.ts';
import { useRest } from '../../lab/use-rest.ts';
import { useStore } from '../../lab/use-store.ts';
import { Select } from '../fields.tsx';
import { refusal } from '../scenario-pool.ts';
import type { Scenario } from '../scenario.ts';
import { Settings } from '../Settings.tsx';
import { tooMuch } from './limits.ts';
import { RealPlot } from './RealPlot.tsx';
import { RealResult } from './RealResult.tsx';
import { useReal } from './use-real.ts';

interface Props {
  lang: Lang;
  text: SimulatorText;
  scenario: Scenario;
  onChange: (scenario: Scenario) => void;
  show: (value: number) => string;
}

const lengths = ['15', '30', '60'] as const;

/** The same load for the simulated pool and for real php-fpm in the machine. */
export function RealView({ lang, text, scenario, onChange, show }: Props) {
  const t = realText[lang];
  const [machine] = useState(
    () =>
      new LabMachine(
        async () => (await import('../../../machine/boot.ts')).boot,
        () => Promise.resolve(),
      ),
  );
  useRest(machine);
  const container = useStore(machine.container);
  const [length, setLength] = useState<(typeof lengths)[number]>('15');
  const until = Number(length) * 1000;
  const real = useReal(container, scenario, until);
  const limit = tooMuch(scenario);
  const refused = refusal(scenario) !== undefined;
  // What was simulated of another scenario says nothing of this one.
  useEffect(() => real.forget(), [scenario, until]);
  return (
    <div class="simulator-columns">
      <Settings text={text} scenario={scenario} locked={real.running} onChange={onChange} />
      <div class="simulator-stage">
        <p>{t.lead}</p>
        {container === undefined ? (
          <MachineStart machine={machine} lang={lang} />
        ) : (
          <div class="simulator-player">
            <button
              class="button primary"
              type="button"
              disabled={refused || limit !== undefined || real.running}
              onClick={real.start}
            >
              {t.run}
            </button>
            {real.running && (
              <button class="button" type="button" onClick={real.cancel}>
                {t.cancel}
              </button>
            )}
            <Select
              label={t.length}
              value={length}
              options={lengths}
              names={{ '15': '15', '30': '30', '60': '60' }}
              onChange={setLength}
            />
          </div>
        )}
        <div role="status">
          {limit && <p class="simulator-note">{t.tooMuch[limit.name](limit.most)}</p>}
          {real.running && <p>{t.phase(real.shown?.samples.length ?? 0)}</p>}
          {real.failed !== undefined && (
            <p class="simulator-refused">
              {t.failed} <code>{real.failed}</code>
            </p>
          )}
        </div>
        {real.shown && real.simulated && (
          <figure class="simulator-plot" aria-label={t.plot}>
            <RealPlot
              t={t}
              samples={real.shown.samples}
              simulated={real.shown.beside?.slow ?? real.simulated}
              limit={scenario.maxChildren}
              until={until}
              show={show}
              seconds={text.seconds}
            />
          </figure>
        )}
        {real.shown?.beside && real.simulated && (
          <RealResult
            t={t}
            beside={real.shown.beside}
            simulated={real.simulated}
            samples={real.shown.samples}
            show={show}
          />
        )}
      </div>
    </div>
  );
}
