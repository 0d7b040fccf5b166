import type { Lang } from '../../i18n/lang.ts';
import { elapsedText, type RowLine } from '../../capture/rows.ts';
import type { InspectorWords } from './text.ts';

/** What the two ends of the wire are called. */
export interface EndNames {
  webServer: string;
  application: string;
}

interface Props {
  row: RowLine;
  names: EndNames;
  lang: Lang;
  text: InspectorWords;
  /** `gridcell` where the row stands in a grid. */
  role?: 'gridcell';
}

/** The cells of one record's line: an arrow between the two ends, type, summary, length, time. */
export function RowCells({ row, names, lang, text, role }: Props) {
  const { ui } = text.inspector;
  const [from, to] =
    row.direction === 'to-app'
      ? [names.webServer, names.application]
      : [names.application, names.webServer];
  return (
    <>
      <span class={`lane ${row.direction}`} role={role}>
        <span class="visually-hidden">{ui.fromTo(from, to)}, </span>
      </span>
      <span class="row-type" role={role}>
        {row.type || ui.unknown}
      </span>
      <span class={row.problem ? 'row-summary row-problem' : 'row-summary'} role={role}>
        {row.summary}
      </span>
      <span class="row-length" role={role}>
        {row.length} B
      </span>
      <span class="row-time" role={role}>
        {elapsedText(row.elapsed, lang)}
      </span>
    </>
  );
}

/** The two ends, over the arrows' ends. */
export function LaneHead({ names }: { names: EndNames }) {
  return (
    <p class="lane-head" aria-hidden="true">
      <span class="to-app">{names.webServer}</span>
      <span class="from-app">{names.application}</span>
    </p>
  );
}
