import { useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { sizingText, type SizingText } from '../../i18n/simulator-sizing.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Busiest } from '../../pool/busiest.ts';
import type { Advice, Candidate } from '../../pool/sizing.ts';
import { writePoolFile } from '../../pool/write-pool-file.ts';
import { DemandFields } from './DemandFields.tsx';
import { LogSource } from './LogSource.tsx';
import { presets, type Scenario } from './scenario.ts';
import { Share } from './Share.tsx';
import type { DemandForm } from './sizing-form.ts';
import { useAdvice } from './use-advice.ts';

interface Props {
  lang: Lang;
  text: SimulatorText;
  demand: DemandForm;
  onChange: (demand: DemandForm) => void;
  /** The reader wants to see the advised pool run. */
  onTry: (scenario: Scenario) => void;
  show: (value: number) => string;
}

/** From a load and a machine to a pool, with its reasons, its proof and its neighbours. */
export function SizeView({ lang, text, demand, onChange, onTry, show }: Props) {
  const t = sizingText[lang];
  const [log, setLog] = useState<Busiest>();
  const { advice, busy } = useAdvice(demand, log?.arrivals);
  return (
    <div class="simulator-columns">
      <form
        class="simulator-settings"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <LogSource
          t={t}
          onRead={(busiest) => {
            setLog(busiest);
            if (!busiest) return;
            const tenths = (value: number) => Math.max(0.1, Math.round(value * 10) / 10);
            onChange({
              ...demand,
              rps: Math.min(500, tenths(busiest.rps)),
              ms: Math.min(60_000, Math.max(1, tenths(busiest.ms))),
            });
          }}
        />
        <DemandFields {...{ t, text, demand, onChange }} replayed={log !== undefined} />
      </form>
      <div class="simulator-stage" aria-busy={busy}>
        <p>{t.lead}</p>
        <p role="status" class="visually-hidden">
          {busy || !advice ? t.busy : t.proposal(advice.chosen.pool)}
        </p>
        {advice && (
          <>
            <Proposal advice={advice} {...{ t, demand, show }} />
            <Proofs
              caption={t.sizes}
              rows={advice.sizes}
              chosen={advice.chosen}
              nameOf={({ pool }) => show(pool.maxChildren)}
              head="pm.max_children"
              {...{ t, show }}
            />
            <Proofs
              caption={t.modes}
              rows={advice.modes}
              chosen={advice.chosen}
              nameOf={({ pool }) => pool.pm}
              head="pm"
              {...{ t, show }}
            />
            <figure class="simulator-conf">
              <figcaption>{t.file}</figcaption>
              <pre tabIndex={0}>
                <code>{writePoolFile(advice.chosen.pool)}</code>
              </pre>
            </figure>
            <p>
              <button
                class="button primary"
                type="button"
                onClick={() => onTry(scenarioOf(advice.chosen, demand))}
              >
                {t.tryIt}
              </button>
            </p>
            <Share text={text} />
          </>
        )}
      </div>
    </div>
  );
}

function Proposal(props: {
  advice: Advice;
  t: SizingText;
  demand: DemandForm;
  show: (value: number) => string;
}) {
  const { advice, t, demand, show } = props;
  const { bounds, chosen, because, mode } = advice;
  return (
    <section class="simulator-advice" aria-label={t.title}>
      <h2>{t.proposal(chosen.pool)}</h2>
      <ol>
        <li>{t.need(demand, bounds, show)}</li>
        <li>{t.queue(demand, bounds, show)}</li>
        <li>{t.room(demand, bounds, show)}</li>
        <li>{t.cpu(demand, bounds, show)}</li>
        <li>{t.because[because]}</li>
        <li>{t.mode[mode]}</li>
        <li>{t.backlog(chosen.pool, demand, show)}</li>
      </ol>
      <p class={chosen.holds ? 'is-good' : 'is-bad'}>{t.proof(chosen, demand, show)}</p>
    </section>
  );
}

function Proofs(props: {
  caption: string;
  head: string;
  rows: readonly Candidate[];
  chosen: Candidate;
  nameOf: (candidate: Candidate) => string;
  t: SizingText;
  show: (value: number) => string;
}) {
  const { caption, head, rows, chosen, nameOf, t, show } = props;
  const ms = (value: number | null) => (value === null ? '–' : show(Math.round(value)));
  const isChosen = ({ pool }: Candidate) =>
    pool.maxChildren === chosen.pool.maxChildren && (head !== 'pm' || pool.pm === chosen.pool.pm);
  return (
    <div class="simulator-scroll" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t.columns.wait}</th>
            <th scope="col">p95 (ms)</th>
            <th scope="col">p99 (ms)</th>
            <th scope="col">{t.columns.failed}</th>
            <th scope="col">{t.columns.mib}</th>
            <th scope="col">{t.columns.risk}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={nameOf(row)} class={isChosen(row) ? 'is-chosen' : undefined}>
              <th scope="row">
                {nameOf(row)} {isChosen(row) && <span>{t.chosen}</span>}
              </th>
              <td>{ms(row.proof.waitP95)}</td>
              <td>{ms(row.proof.latency.p95)}</td>
              <td>{ms(row.proof.latency.p99)}</td>
              <td>{show(row.proof.failed)}</td>
              <td>
                {ms(row.mostMib)} / {ms(row.meanMib)}
              </td>
              <td class={row.holds ? undefined : 'is-bad'}>{t.risk(row, show)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The advised pool as a scenario, as near as the simulator's settings come. */
function scenarioOf({ pool }: Candidate, demand: DemandForm): Scenario {
  const within = (value: number, least: number, most: number) =>
    Math.round(Math.max(least, Math.min(most, value)));
  const spare = (value: number, otherwise: number) => within(value || otherwise, 1, 200);
  return {
    ...presets.static,
    pm: pool.pm,
    maxChildren: within(pool.maxChildren, 1, 200),
    startServers: spare(pool.startServers, 1),
    minSpareServers: spare(pool.minSpareServers, 1),
    maxSpareServers: spare(pool.maxSpareServers, 1),
    processIdleTimeout: pool.processIdleTimeout,
    backlog: within(pool.backlog, 0, 4096),
    socket: pool.socket,
    mib: within(demand.workerMib, 1, 4096),
    load: 'open',
    rps: Math.min(500, demand.rps),
    ms: within(demand.ms, 1, 10_000),
    spread: demand.spread,
    cpu: within((100 * demand.cpuMs) / demand.ms, 0, 100),
    cores: within(demand.cores, 1, 64),
  };
}
