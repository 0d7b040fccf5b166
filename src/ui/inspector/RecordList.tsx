import type { Lang } from '../../i18n/lang.ts';
import type { ListedRow, RowSource } from './rowSource.ts';
import { RowCells, type EndNames } from './RowCells.tsx';
import type { InspectorWords } from './text.ts';
import { VirtualGrid } from './VirtualGrid.tsx';

interface Props {
  rows: RowSource;
  /** `number` of the chosen row. */
  selected: number | null;
  onSelect: (number: number) => void;
  /** Enter on a row: goes on to its bytes. */
  onEnter: () => void;
  /** Whether the newest row stays in view. */
  follow: boolean;
  onFollow: (follow: boolean) => void;
  id: string;
  label: string;
  names: EndNames;
  lang: Lang;
  text: InspectorWords;
}

/** The list of records: a grid of which only the rows in view are drawn. Arrow keys choose. */
export function RecordList(props: Props) {
  const { rows, selected, onSelect, onEnter, follow, onFollow, id, label, names, lang, text } =
    props;
  const cells = (row: ListedRow | undefined) =>
    row === undefined ? (
      <span class="row-summary" role="gridcell">
        …
      </span>
    ) : (
      <RowCells row={row} names={names} lang={lang} text={text} role="gridcell" level={row.level} />
    );
  return (
    <VirtualGrid
      count={rows.count}
      version={rows.version}
      row={(place) => {
        const row = rows.at(place);
        return {
          key: rows.numberAt(place),
          class: row?.begins === true ? 'row begins' : 'row',
          cells: cells(row),
        };
      }}
      selected={selected === null ? -1 : rows.placeOf(selected)}
      onSelect={(place) => onSelect(rows.numberAt(place))}
      onEnter={onEnter}
      follow={follow}
      onFollow={onFollow}
      onView={rows.onView}
      id={id}
      label={label}
    />
  );
}
