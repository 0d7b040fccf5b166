import type { ComponentChildren } from 'preact';
import type { LabText } from '../../../i18n/lab.ts';
import { insideViews, type InsideView } from '../layout.ts';
import { TabStrip } from '../TabStrip.tsx';

interface Props {
  text: LabText;
  view: InsideView;
  onView: (view: InsideView) => void;
  /** What each tab shows. The packets stay drawn while hidden, for they arrive all the same. */
  views: Record<InsideView, ComponentChildren>;
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
        <div
          key={id}
          class="lab-inside"
          id={`lab-inside-${id}`}
          data-pane={id}
          role="tabpanel"
          aria-labelledby={`lab-inside-tab-${id}`}
          hidden={id !== view}
        >
          {views[id]}
        </div>
      ))}
    </>
  );
}
