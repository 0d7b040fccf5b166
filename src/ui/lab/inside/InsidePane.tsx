import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabText } from '../../../i18n/lab.ts';
import { insideViews, type InsideView } from '../layout.ts';
import { TabStrip } from '../TabStrip.tsx';

/** Draws one tab's contents, knowing whether they can be seen. */
export type DrawView = (onScreen: boolean) => ComponentChildren;

interface Props {
  text: LabText;
  view: InsideView;
  onView: (view: InsideView) => void;
  views: Record<InsideView, DrawView>;
  /** Views in which something new waits. */
  fresh?: ReadonlySet<InsideView>;
}

/** The pane that looks into the machine: one tab for each way to look. */
export function InsidePane({ text, view, onView, views, fresh }: Props) {
  return (
    <>
      <TabStrip
        label={text.panes.inside}
        panel="lab-inside"
        active={view}
        items={insideViews.map((id) => ({
          id,
          label: text.inside[id],
          mark: fresh?.has(id) && (
            <span class="lab-tab-dot" role="img" aria-label={text.inside.fresh} />
          ),
        }))}
        onSelect={(id) => {
          const found = insideViews.find((known) => known === id);
          if (found) onView(found);
        }}
      />
      {insideViews.map((id) => (
        <Panel key={id} id={id} shown={id === view} draw={views[id]} />
      ))}
    </>
  );
}

/** Stays drawn while another tab is shown: packets and log lines arrive all the same. */
function Panel({ id, shown, draw }: { id: InsideView; shown: boolean; draw: DrawView }) {
  const place = useRef<HTMLDivElement>(null);
  const [onScreen, setOnScreen] = useState(false);

  // On a phone another pane covers this one; in a lesson it may be scrolled out of sight.
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver((entries) => {
      setOnScreen(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={place}
      class="lab-inside"
      id={`lab-inside-${id}`}
      data-pane={id}
      role="tabpanel"
      aria-labelledby={`lab-inside-tab-${id}`}
      hidden={!shown}
    >
      {draw(shown && onScreen)}
    </div>
  );
}
