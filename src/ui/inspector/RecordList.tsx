import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { RowCells, type EndNames } from './RowCells.tsx';
import type { LiveRow } from './liveCapture.ts';
import type { InspectorWords } from './text.ts';
import { rowAfterKey, scrollTopFor, windowOf } from './window.ts';

interface Props {
  rows: readonly LiveRow[];
  /** `number` of the chosen row. */
  selected: number | null;
  onSelect: (row: LiveRow) => void;
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
  const { rows, selected, onSelect, follow, onFollow, id, label, names, lang, text } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 400, rowHeight: 40 });
  const place = rows.findIndex(({ number }) => number === selected);
  const { start, end } = windowOf(view.scrollTop, view.height, view.rowHeight, rows.length);

  const measure = () => {
    const element = grid.current;
    if (element === null) return;
    const measured = element.querySelector<HTMLElement>('.row')?.offsetHeight ?? 0;
    const { scrollTop, clientHeight: height } = element;
    // A hidden list (a tab that is not shown) measures 0: the last height that was seen stays.
    setView((last) => ({ scrollTop, height, rowHeight: measured > 0 ? measured : last.rowHeight }));
  };

  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return;
    if (follow) element.scrollTop = element.scrollHeight;
    measure();
  }, [rows, follow]);

  const onScroll = () => {
    const element = grid.current;
    if (element === null) return;
    measure();
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const atEnd = below < view.rowHeight;
    if (atEnd !== follow) onFollow(atEnd);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && place !== -1) {
      event.preventDefault();
      props.onEnter();
      return;
    }
    const page = Math.max(1, Math.floor(view.height / view.rowHeight) - 1);
    const next = rowAfterKey(event.key, place, rows.length, page);
    const row = next === null ? undefined : rows[next];
    if (next === null || row === undefined) return;
    event.preventDefault();
    onSelect(row);
    if (grid.current) {
      const { scrollTop, height, rowHeight } = view;
      grid.current.scrollTop = scrollTopFor(next, scrollTop, height, rowHeight);
    }
  };

  return (
    <div
      class="record-grid"
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length}
      aria-activedescendant={place === -1 ? undefined : `${id}-${selected ?? 0}`}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" style={{ blockSize: `${rows.length * view.rowHeight}px` }}>
        <div
          role="presentation"
          class="record-window"
          style={{ transform: `translateY(${start * view.rowHeight}px)` }}
        >
          {rows.slice(start, end).map((row, offset) => (
            <div
              key={row.number}
              id={`${id}-${row.number}`}
              class={row.begins ? 'row begins' : 'row'}
              role="row"
              aria-rowindex={start + offset + 1}
              aria-selected={row.number === selected}
              onClick={() => onSelect(row)}
            >
              <RowCells row={row} names={names} lang={lang} text={text} role="gridcell" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
