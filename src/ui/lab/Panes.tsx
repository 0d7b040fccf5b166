import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabText } from '../../i18n/lab.ts';
import { nextPane, paneIds, type Layout, type PaneId, type SeparatorId } from './layout.ts';
import { Separator } from './Separator.tsx';
import { TabStrip } from './TabStrip.tsx';

interface Props {
  text: LabText;
  layout: Layout;
  onLayout: (layout: Layout) => void;
  panes: Record<PaneId, ComponentChildren>;
  /** The pane to bring up where they are tabs; a new object brings it up again. */
  wanted: { pane: PaneId } | undefined;
}

/** Below this width of the lab, in px, the panes become tabs: three columns would be unreadable. */
const tabsBelow = 900;

/** The lab's five panes: side by side with lines to drag, or as tabs where room is short. */
export function Panes({ text, layout, onLayout, panes, wanted }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [narrow, setNarrow] = useState(() => window.innerWidth < tabsBelow);
  const [shown, setShown] = useState<PaneId>('task');

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setNarrow(entry.contentRect.width < tabsBelow);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (wanted) setShown(wanted.pane);
  }, [wanted]);

  useEffect(() => {
    const lab = root.current?.parentElement;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      const from = paneIds.find((id) => paneOf(root.current, id)?.contains(document.activeElement));
      const to = nextPane(paneIds, from, event.shiftKey ? -1 : 1);
      setShown(to);
      // A hidden pane can't take the focus before it is drawn.
      setTimeout(() => enter(paneOf(root.current, to)));
    };
    // From anywhere in the lab, and before editor or terminal take the key.
    lab?.addEventListener('keydown', onKeyDown, true);
    return () => lab?.removeEventListener('keydown', onKeyDown, true);
  }, []);

  const pane = (id: PaneId) => (
    <section
      class={`lab-pane lab-pane-${id}`}
      id={`lab-pane-${id}`}
      data-pane={id}
      aria-label={text.panes[id]}
      role={narrow ? 'tabpanel' : undefined}
      tabIndex={-1}
      hidden={narrow && shown !== id}
    >
      {panes[id]}
    </section>
  );
  const separator = (id: SeparatorId) =>
    !narrow && (
      <Separator id={id} label={text.separators[id]} layout={layout} onLayout={onLayout} />
    );

  return (
    <div
      ref={root}
      class="lab-panes"
      data-narrow={narrow}
      style={{
        '--left': `${layout.left}%`,
        '--right': `${layout.right}%`,
        '--editor': `${layout.editor}%`,
        '--preview': `${layout.preview}%`,
      }}
    >
      {narrow && (
        <TabStrip
          label={text.panes.all}
          panel="lab-pane"
          active={shown}
          items={paneIds.map((id) => ({ id, label: text.panes[id] }))}
          onSelect={(id) => {
            const found = paneIds.find((known) => known === id);
            if (found) setShown(found);
          }}
        />
      )}
      {pane('task')}
      {separator('left')}
      <div class="lab-column lab-column-middle">
        {pane('editor')}
        {separator('editor')}
        {pane('terminal')}
      </div>
      {separator('right')}
      <div class="lab-column lab-column-right">
        {pane('preview')}
        {separator('preview')}
        {pane('inside')}
      </div>
    </div>
  );
}

function paneOf(root: HTMLElement | null, id: PaneId): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-pane="${id}"]`) ?? null;
}

/** Focus goes to what a pane is for, else to the pane itself. */
function enter(pane: HTMLElement | null): void {
  const goal = pane?.querySelector<HTMLElement>('[data-editor], [data-terminal]');
  const inShadow = goal?.shadowRoot?.querySelector<HTMLElement>('[contenteditable]');
  (inShadow ?? goal ?? pane)?.focus();
}
