import type { RealText } from '../../../i18n/simulator-real.ts';
import type { Beside, Simulated } from './beside.ts';
import type { Sample } from './guest-pool.ts';

interface Props {
  t: RealText;
  beside: Beside;
  /** As it is on an ordinary computer. */
  simulated: Simulated;
  samples: readonly Sample[];
  show: (value: number) => string;
}

/** How far the real pool did as the simulated one, what the emulated machine adds, and every look. */
export function RealResult({ t, beside, simulated, samples, show }: Props) {
  const ms = (value: number) => show(Math.round(value));
  const rows: [string, string, string, string][] = [
    [t.rows.answered, show(beside.answered), show(beside.slow.answered), show(simulated.answered)],
    ['p50 (ms)', ms(beside.p50), ms(beside.slow.p50), ms(simulated.p50)],
    ['p95 (ms)', ms(beside.p95), ms(beside.slow.p95), ms(simulated.p95)],
  ];
  const at = (t_: number) => {
    const [, low = 0, high = 0] = beside.slow.chance.findLast(([from]) => from <= t_) ?? [];
    return low === high ? show(low) : `${show(low)}–${show(high)}`;
  };
  return (
    <section class="simulator-differences" aria-label={t.result}>
      <h2>{t.result}</h2>
      <ul>
        <li>{t.same(beside.same, beside.samples, show)}</li>
        {beside.furthest && (
          <li>
            {t.furthest(
              beside.furthest.t / 1000,
              beside.furthest.real,
              beside.furthest.simulated,
              show,
            )}
          </li>
        )}
        <li>{t.slow(beside.overhead, beside.ordinary, show)}</li>
        {beside.failed > 0 && <li>{t.failures(beside.failed, show)}</li>}
      </ul>
      <table class="simulator-compared">
        <caption>{t.figures}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t.columns.real}</th>
            <th scope="col">{t.columns.slow}</th>
            <th scope="col">{t.columns.ordinary}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{t.table}</summary>
        <div class="simulator-scroll" role="group" aria-label={t.table} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.looks.t}</th>
                <th scope="col">{t.looks.real}</th>
                <th scope="col">{t.looks.simulated}</th>
                <th scope="col">{t.looks.busy}</th>
                <th scope="col">{t.looks.queue}</th>
              </tr>
            </thead>
            <tbody>
              {samples.map((sample) => (
                <tr key={sample.t}>
                  <th scope="row">{show(sample.t / 1000)}</th>
                  <td>{sample.workers}</td>
                  <td>{at(sample.t)}</td>
                  <td>{sample.busy}</td>
                  <td>{sample.queue}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
