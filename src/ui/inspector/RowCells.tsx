import type { Lang } from '../../i18n/lang.ts';
import { elapsedText, type RowLine } from '../../capture/rows.ts';
import type { Level } from '../../fastcgi/diagnosis/finding.ts';
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
  /** The worst that is known of the record; `info` shows no mark. */
  level?: Level | null | undefined;
  /** `gridcell` where the row stands in a grid. */
  role?: 'gridcell';
}

/** The cells of one record's line: an arrow between the two ends, type, summary, length, time. */
export function RowCells({ row, names, lang, text, role, level = null }: Props) {
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
        {level !== null && <LevelMark level={level} text={text} />}
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

/** A coloured mark with its name for those who don't see it; nothing for `info`. */
export function LevelMark({ level, text }: { level: Level; text: InspectorWords }) {
  if (level === 'info') return null;
  return (
    <span class={`level-mark is-${level}`}>
      <span class="visually-hidden">{text.inspector.ui.levels[level]}: </span>
    </span>
  );
}
