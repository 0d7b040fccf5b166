import { useState } from 'preact/hooks';
import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Moment } from './run.ts';
import type { Second } from './seconds.ts';

interface Props {
  text: SimulatorText;
  moments: readonly Moment[];
  seconds: readonly Second[];
  show: (value: number) => string;
  /** It may stand in a page without a script: its rows are always there. */
  still?: boolean;
}

/** The drawings' values, second by second. */
export function TimelineTable({ text, moments, seconds, show, still = false }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="simulator-table"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{text.table}</summary>
      <div class="simulator-scroll" role="group" aria-label={text.table} tabIndex={0}>
        {(open || still) && <Rows text={text} moments={moments} seconds={seconds} show={show} />}
      </div>
    </details>
  );
}

function Rows({ text, moments, seconds, show }: Omit<Props, 'still'>) {
  const { columns } = text;
  const chancy = moments.some(({ low, high }) => low !== high);
  const known = new Map(seconds.map((second) => [second.t, second]));
  const ms = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : show(Math.round(value));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{columns.t}</th>
          <th scope="col">{columns.workers}</th>
          {chancy && <th scope="col">{columns.chance}</th>}
          <th scope="col">{columns.busy}</th>
          <th scope="col">{columns.queue}</th>
          <th scope="col">p50 (ms)</th>
          <th scope="col">p95 (ms)</th>
          <th scope="col">{columns.failed}</th>
        </tr>
      </thead>
      <tbody>
        {moments
          .filter(({ t }) => t % 1000 === 0)
          .map(({ t, workers, busy, queue, low, high }) => {
            const second = known.get(t);
            return (
              <tr key={t}>
                <th scope="row">{show(t / 1000)}</th>
                <td>{workers}</td>
                {chancy && <td>{low === high ? low : `${low}–${high}`}</td>}
                <td>{busy}</td>
                <td>{queue}</td>
                <td>{ms(second?.p50)}</td>
                <td>{ms(second?.p95)}</td>
                <td>{second?.failed ?? 0}</td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
