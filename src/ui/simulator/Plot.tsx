import { axisFromZero } from '../../chart/scale.ts';
import { stepLine } from '../../chart/steps.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Moment } from './run.ts';

interface Props {
  text: SimulatorText;
  moments: readonly Moment[];
  /** pm.max_children */
  limit: number;
  show: (value: number) => string;
}

const lines = ['queue', 'busy', 'workers'] as const;
/** At least so much time is shown (ms), so that the drawing does not rush at first. */
const shortest = 20_000;

/** The pool over time, and the same in a table. */
export function Plot({ text, moments, limit, show }: Props) {
  const from = moments[0]?.t ?? 0;
  const to = Math.max(moments.at(-1)?.t ?? 0, from + shortest);
  const most = moments.reduce((so, { workers, queue }) => Math.max(so, workers, queue), limit);
  const y = axisFromZero(most, 4, true);
  const place = ({ x, y: value }: { x: number; y: number }) => ({
    x: ((x - from) / (to - from)) * 1000,
    y: 300 - y.place(value) * 3,
  });
  return (
    <figure class="simulator-plot">
      <figcaption>
        {text.plot}
        <ul class="simulator-legend">
          {lines.toReversed().map((line) => (
            <li key={line} class={`is-${line}`}>
              {text.legend[line]}
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="simulator-drawing" aria-hidden="true">
        <svg viewBox="0 0 1000 300" preserveAspectRatio="none">
          {y.ticks.map(({ value, at }) => (
            <line key={value} class="grid" x1="0" x2="1000" y1={300 - at * 3} y2={300 - at * 3} />
          ))}
          <line
            class="ceiling"
            x1="0"
            x2="1000"
            y1={300 - y.place(limit) * 3}
            y2={300 - y.place(limit) * 3}
          />
          {lines.map((line) => (
            <path
              key={line}
              class={`is-${line}`}
              d={stepLine(
                moments.map((moment) => ({ x: moment.t, y: moment[line] })),
                place,
              )}
            />
          ))}
        </svg>
        {y.ticks.map(({ value, at }) => (
          <span key={value} class="simulator-tick" style={{ bottom: `${at}%` }}>
            {show(value)}
          </span>
        ))}
      </div>
      <p class="simulator-range" aria-hidden="true">
        <span>{text.seconds(show(from / 1000))}</span>
        <span>{text.seconds(show(to / 1000))}</span>
      </p>
      <details>
        <summary>{text.table}</summary>
        <div class="simulator-scroll" role="group" aria-label={text.table} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {(['t', 'workers', 'busy', 'queue'] as const).map((column) => (
                  <th key={column} scope="col">
                    {text.columns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {moments
                .filter(({ t }) => t % 1000 === 0)
                .map(({ t, workers, busy, queue }) => (
                  <tr key={t}>
                    <th scope="row">{show(t / 1000)}</th>
                    <td>{workers}</td>
                    <td>{busy}</td>
                    <td>{queue}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
