import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { tabKey } from './terminal-tabs.ts';

export interface TabItem {
  id: string;
  label: string;
  /** Read out and shown as a tooltip when the label alone would be ambiguous. */
  title?: string;
  mark?: ComponentChildren;
}

interface Props {
  label: string;
  items: readonly TabItem[];
  active: string | undefined;
  /** Prefix of the panels' ids: panel of tab `x` is `<panel>-x`, or `<panel>` when `onePanel`. */
  panel: string;
  onePanel?: boolean;
  onSelect: (id: string) => void;
  onClose?: (id: string) => void;
  closeLabel?: (label: string) => string;
  onRename?: (id: string) => void;
  children?: ComponentChildren;
}

/**
 * Tabs by the ARIA pattern: one tab stop, arrows move, Del closes, F2 renames. The crosses are for
 * the pointer and hidden from assistive technology, since a tab may not contain a button.
 */
export function TabStrip(props: Props) {
  const { label, items, active, panel, onePanel, onSelect, onClose, closeLabel, onRename } = props;
  const strip = useRef<HTMLDivElement>(null);
  const ids = items.map((item) => item.id);

  const focus = (id: string): void => {
    onSelect(id);
    const index = ids.indexOf(id);
    strip.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };

  const onKeyDown = (event: KeyboardEvent, id: string): void => {
    const next = tabKey(ids, id, event.key);
    if (next !== undefined) focus(next);
    else if (event.key === 'Delete' && onClose) {
      onClose(id);
      // The neighbour is the active tab after the next drawing.
      setTimeout(() => {
        const left = strip.current?.querySelector<HTMLElement>('[aria-selected="true"]');
        (left ?? strip.current?.querySelector('button'))?.focus();
      });
    } else if (event.key === 'F2' && onRename) onRename(id);
    else return;
    event.preventDefault();
  };

  return (
    <div class="lab-tabs" ref={strip}>
      <div class="lab-tablist" role="tablist" aria-label={label}>
        {items.map((item) => (
          <div key={item.id} class="lab-tab" role="presentation" data-active={item.id === active}>
            <button
              type="button"
              role="tab"
              id={`${panel}-tab-${item.id}`}
              aria-selected={item.id === active}
              aria-controls={onePanel ? panel : `${panel}-${item.id}`}
              tabIndex={item.id === active ? 0 : -1}
              title={item.title}
              onClick={() => onSelect(item.id)}
              onDblClick={() => onRename?.(item.id)}
              onKeyDown={(event) => onKeyDown(event, item.id)}
            >
              {item.label} {item.mark}
            </button>
            {onClose && (
              <span
                class="lab-tab-close"
                aria-hidden="true"
                title={closeLabel?.(item.label)}
                onClick={() => onClose(item.id)}
              >
                ×
              </span>
            )}
          </div>
        ))}
      </div>
      {props.children}
    </div>
  );
}
