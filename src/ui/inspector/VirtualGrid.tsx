import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowAfterKey, scrollTopFor, windowOf } from './window.ts';

/** One row as the grid draws it. */
export interface GridRow {
  /** Tells rows apart, also when they move. */
  key: number;
  class: string;
  cells: ComponentChildren;
}

interface Props {
  /** Rows in all. */
  count: number;
  /** The row at a place, from 0; asked for the rows in view alone. */
  row: (place: number) => GridRow;
  /** Place of the chosen row; -1 for none. */
  selected: number;
  onSelect: (place: number) => void;
  /** Enter on a row. */
  onEnter: () => void;
  /** Whether the newest row stays in view. */
  follow?: boolean;
  onFollow?: (follow: boolean) => void;
  /** Row ids are `<id>-<key>`. */
  id: string;
  label: string;
  /** Told which rows are in view, `end` exclusive. */
  onView?: ((start: number, end: number) => void) | undefined;
  /** Another value draws the rows in view anew. */
  version?: number;
}

/** A grid of which only the rows in view are drawn. Arrow keys choose a row. */
export function VirtualGrid(props: Props) {
  const { count, row, selected, onSelect, follow = false, onFollow, id, label, onView } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 400, rowHeight: 40 });
  const { start, end } = windowOf(view.scrollTop, view.height, view.rowHeight, count);

  const measure = () => {
    const element = grid.current;
    if (element === null) return;
    const measured = element.querySelector<HTMLElement>('[role=row]')?.offsetHeight ?? 0;
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
  }, [count, props.version, follow]);

  useEffect(() => onView?.(start, end), [start, end, props.version]);

  // A row that was chosen elsewhere (an address, a finding) comes into view.
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null || selected < 0 || follow) return;
    const { rowHeight } = view;
    element.scrollTop = scrollTopFor(selected, element.scrollTop, element.clientHeight, rowHeight);
  }, [selected]);

  const onScroll = () => {
    const element = grid.current;
    if (element === null) return;
    measure();
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const atEnd = below < view.rowHeight;
    if (atEnd !== follow) onFollow?.(atEnd);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && selected !== -1) {
      event.preventDefault();
      props.onEnter();
      return;
    }
    const page = Math.max(1, Math.floor(view.height / view.rowHeight) - 1);
    const next = rowAfterKey(event.key, selected, count, page);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };

  const places = Array.from({ length: end - start }, (_, offset) => start + offset);
  const active = selected < 0 || selected >= count ? undefined : `${id}-${row(selected).key}`;
  return (
    <div
      class="record-grid"
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count}
      aria-activedescendant={active}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" style={{ blockSize: `${count * view.rowHeight}px` }}>
        <div
          role="presentation"
          class="record-window"
          style={{ transform: `translateY(${start * view.rowHeight}px)` }}
        >
          {places.map((place) => {
            const drawn = row(place);
            return (
              <div
                key={drawn.key}
                id={`${id}-${drawn.key}`}
                class={drawn.class}
                role="row"
                aria-rowindex={place + 1}
                aria-selected={place === selected}
                onClick={() => onSelect(place)}
              >
                {drawn.cells}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
