import { useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { compareText } from '../../i18n/simulator-compare.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import { differencesOf } from './differences.ts';
import { Select } from './fields.tsx';
import { LatencyPlot } from './LatencyPlot.tsx';
import { LoadSettings } from './LoadSettings.tsx';
import type { Finished } from './outcome.ts';
import { Plot } from './Plot.tsx';
import { PoolFile } from './PoolFile.tsx';
import { PoolSettings } from './PoolSettings.tsx';
import type { Scenario } from './scenario.ts';
import { Share } from './Share.tsx';
import { TimelineTable } from './TimelineTable.tsx';
import { useFinished } from './use-finished.ts';

interface Props {
  lang: Lang;
  text: SimulatorText;
  one: Scenario;
  /** Another pool under the same load. */
  other: Scenario;
  onOne: (scenario: Scenario) => void;
  onOther: (scenario: Scenario) => void;
  show: (value: number) => string;
}

const lengths = ['30', '60', '120'] as const;

/** Two pools under the same load and seed: figures side by side, and what differs in words. */
export function CompareView({ lang, text, one, other, onOne, onOther, show }: Props) {
  const t = compareText[lang];
  const [length, setLength] = useState<(typeof lengths)[number]>('60');
  const until = Number(length) * 1000;
  const { finished, busy } = useFinished([one, other], until);
  const [a, b] = finished;
  return (
    <div class="simulator-columns">
      <form
        class="simulator-settings"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <PoolSettings {...{ text }} legend={t.a} name="pm-a" scenario={one} onChange={onOne} />
        <PoolSettings {...{ text }} legend={t.b} name="pm-b" scenario={other} onChange={onOther} />
        <LoadSettings text={text} scenario={one} onChange={onOne} />
        <Select
          label={t.length}
          value={length}
          options={lengths}
          names={{ '30': '30', '60': '60', '120': '120' }}
          onChange={setLength}
        />
      </form>
      <div class="simulator-stage" aria-busy={busy}>
        <p>{t.lead}</p>
        {a && b && (
          <>
            <FiguresTable a={a} b={b} lang={lang} show={show} />
            <section class="simulator-differences" aria-label={t.differences} aria-live="polite">
              <h2>{t.differences}</h2>
              <Differences a={a} b={b} lang={lang} show={show} />
            </section>
            <Timeline title={t.a} run={a} beside={b} {...{ text, until, show }} />
            <Timeline title={t.b} run={b} beside={a} {...{ text, until, show }} />
            <PoolFile text={text} scenario={a.scenario} name={t.a} />
            <PoolFile text={text} scenario={b.scenario} name={t.b} />
            <Share text={text} csv={() => csvOf(a, b)} />
          </>
        )}
      </div>
    </div>
  );
}

interface Pair {
  a: Finished;
  b: Finished;
  lang: Lang;
  show: (value: number) => string;
}

function Differences({ a, b, lang, show }: Pair) {
  const t = compareText[lang];
  const differences = differencesOf(a, b);
  if (differences.length === 0) return <p>{t.none}</p>;
  return (
    <ul>
      {differences.map((difference) => (
        <li key={difference.kind}>{t.difference(difference, show)}</li>
      ))}
    </ul>
  );
}

function FiguresTable({ a: { outcome: a }, b: { outcome: b }, lang, show }: Pair) {
  const t = compareText[lang];
  const ms = (value: number | null) => (value === null ? '–' : show(Math.round(value)));
  const rows: [string, string, string][] = [
    [t.rows.answered, show(a.answered), show(b.answered)],
    [t.rows.failed, show(a.failed), show(b.failed)],
    ['p50 (ms)', ms(a.latency.p50), ms(b.latency.p50)],
    ['p95 (ms)', ms(a.latency.p95), ms(b.latency.p95)],
    ['p99 (ms)', ms(a.latency.p99), ms(b.latency.p99)],
    [t.rows.mostWorkers, show(a.mostWorkers), show(b.mostWorkers)],
    [t.rows.meanWorkers, show(a.meanWorkers), show(b.meanWorkers)],
    [t.rows.mostMib, show(a.mostMib), show(b.mostMib)],
    [t.rows.meanMib, show(Math.round(a.meanMib)), show(Math.round(b.meanMib))],
    [t.rows.mostQueued, show(a.mostQueued), show(b.mostQueued)],
    ['max children reached', show(a.maxChildrenReached), show(b.maxChildrenReached)],
  ];
  return (
    <table class="simulator-compared">
      <caption>{t.figures}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t.a}</th>
          <th scope="col">{t.b}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, left, right]) => (
          <tr key={name} class={left === right ? undefined : 'is-different'}>
            <th scope="row">{name}</th>
            <td>{left}</td>
            <td>{right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface TimelineProps {
  title: string;
  run: Finished;
  /** The other one: both drawings have the same measure. */
  beside: Finished;
  text: SimulatorText;
  until: number;
  show: (value: number) => string;
}

function Timeline({ title, run, beside, text, until, show }: TimelineProps) {
  const span = { from: 0, to: until, text, show };
  const high = ({ scenario, view }: Finished) =>
    view.moments.reduce(
      (most, { high, queue }) => Math.max(most, high, queue),
      scenario.maxChildren,
    );
  const slow = ({ view }: Finished) =>
    view.seconds.reduce((most, { p99 }) => Math.max(most, p99 ?? 0), 0);
  return (
    <figure class="simulator-plot" aria-label={title}>
      <figcaption>{title}</figcaption>
      <Plot
        {...span}
        moments={run.view.moments}
        limit={run.scenario.maxChildren}
        atLeast={Math.max(high(run), high(beside))}
      />
      <LatencyPlot
        {...span}
        seconds={run.view.seconds}
        atLeast={Math.max(slow(run), slow(beside))}
      />
      <TimelineTable {...{ text, show }} moments={run.view.moments} seconds={run.view.seconds} />
    </figure>
  );
}

/** Both timelines in one table for other programs. */
function csvOf(a: Finished, b: Finished): string {
  const head = [
    't_ms',
    ...['a', 'b'].flatMap((of) => [`${of}_workers`, `${of}_busy`, `${of}_queue`]),
  ];
  const rows = a.view.moments.map((moment, index) => {
    const other = b.view.moments[index];
    const cells = [moment, other].flatMap((one) => [one?.workers, one?.busy, one?.queue]);
    return [moment.t, ...cells];
  });
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}
