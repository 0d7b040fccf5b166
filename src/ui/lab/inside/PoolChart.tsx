import { axisFromZero } from '../../../chart/scale.ts';
import { poolText } from '../../../i18n/lab-pools.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { drawing, lines, pathOf, rowsOf, span, type Sample } from './pool-chart.ts';

interface Props {
  lang: Lang;
  samples: readonly Sample[];
}

/** The pool's last minute as lines, and the same in a table. */
export function PoolChart({ lang, samples }: Props) {
  const words = poolText[lang];
  const now = samples.at(-1)?.at ?? 0;
  const most = Math.max(2, ...samples.flatMap((sample) => lines.map((line) => sample[line])));
  const y = axisFromZero(most, 4, true);
  const { width, height } = drawing;
  return (
    <figure class="lab-chart">
      <figcaption>
        {words.chart}
        <ul class="lab-chart-legend">
          {lines.toReversed().map((line) => (
            <li key={line} class={`is-${line}`}>
              {words.lines[line]} {samples.at(-1)?.[line] ?? ''}
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="lab-chart-drawing" aria-hidden="true">
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
          {y.ticks.map(({ value, at }) => {
            const level = height * (1 - at / 100);
            return <line key={value} class="grid" x1="0" x2={width} y1={level} y2={level} />;
          })}
          {lines.map((line) => (
            <path key={line} class={`is-${line}`} d={pathOf(samples, line, now, y)} />
          ))}
        </svg>
        {y.ticks.map(({ value, at }) => (
          <span key={value} class="lab-chart-tick" style={{ bottom: `${at}%` }}>
            {value}
          </span>
        ))}
      </div>
      <p class="lab-chart-range" aria-hidden="true">
        <span>−{words.seconds(span / 1000)}</span>
        <span>{words.now}</span>
      </p>
      <details>
        <summary>{words.table}</summary>
        <table class="lab-plain-table">
          <thead>
            <tr>
              <th scope="col">{words.ago}</th>
              {lines.toReversed().map((line) => (
                <th key={line} scope="col">
                  {words.lines[line]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(samples).map((row) => (
              <tr key={row.ago}>
                <th scope="row">{words.seconds(row.ago)}</th>
                {lines.toReversed().map((line) => (
                  <td key={line}>{row[line]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
