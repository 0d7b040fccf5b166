import type { ComponentChildren } from 'preact';

interface Props {
  summary: string;
  /** Of the chart that it belongs to. */
  title: string;
  head: readonly string[];
  /** The first cell of each is its heading. */
  rows: readonly (readonly ComponentChildren[])[];
}

/** The numbers behind a chart, folded away. */
export function DataTable({ summary, title, head, rows }: Props) {
  return (
    <details class="results-numbers">
      <summary>{summary}</summary>
      <div class="results-scroll" role="group" tabIndex={0} aria-label={title}>
        <table aria-label={title}>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                {cells.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
