/**
 * The sizes of the lab's panes, in whole percent of the room there is, and the rules that keep
 * every pane usable. Pure: the components draw it, `prefs.ts` keeps it.
 */
import { z } from 'zod';

/** Panes in the order in which F6 visits them. */
export const paneIds = ['task', 'editor', 'terminal', 'preview', 'inside'] as const;
export type PaneId = (typeof paneIds)[number];

/** The tabs of the pane that looks into the machine. */
export const insideViews = ['packets', 'processes', 'pools', 'logs'] as const;
export type InsideView = (typeof insideViews)[number];

/** `left` and `right` are widths of the lab; `editor` and `preview` heights of their columns. */
export const layoutSchema = z.object({
  left: z.number(),
  right: z.number(),
  editor: z.number(),
  preview: z.number(),
});
export type Layout = z.infer<typeof layoutSchema>;
export type SeparatorId = keyof Layout;

export const defaultLayout: Layout = { left: 24, right: 36, editor: 58, preview: 52 };

/** What the middle column always keeps, in percent of the width. */
export const middleMinimum = 22;

const limits: Record<SeparatorId, { min: number; max: number }> = {
  left: { min: 14, max: 46 },
  right: { min: 18, max: 60 },
  editor: { min: 15, max: 85 },
  preview: { min: 15, max: 85 },
};

/** The range in which a separator can stand now; for `aria-valuemin` and `aria-valuemax`. */
export function rangeOf(layout: Layout, id: SeparatorId): { min: number; max: number } {
  const { min, max } = limits[id];
  if (id === 'left') return { min, max: Math.min(max, 100 - middleMinimum - layout.right) };
  if (id === 'right') return { min, max: Math.min(max, 100 - middleMinimum - layout.left) };
  return { min, max };
}

/** The layout with one separator moved to `percent`, or as near as its range allows. */
export function moveTo(layout: Layout, id: SeparatorId, percent: number): Layout {
  if (!Number.isFinite(percent)) return layout;
  const { min, max } = rangeOf(layout, id);
  return { ...layout, [id]: Math.round(Math.min(max, Math.max(min, percent))) };
}

/** Percent that one press of an arrow key moves a separator; Shift makes it the large step. */
export const keyStep = { small: 2, large: 10 };

/**
 * Where a key moves a separator, or `undefined` when the key means nothing to it. `right` is
 * measured from the right edge: its arrow keys still move the line the way they point.
 */
export function separatorKey(
  layout: Layout,
  id: SeparatorId,
  key: string,
  shift: boolean,
): Layout | undefined {
  const step = shift ? keyStep.large : keyStep.small;
  const vertical = id === 'left' || id === 'right';
  const { min, max } = rangeOf(layout, id);
  const forward = vertical ? 'ArrowRight' : 'ArrowDown';
  const backward = vertical ? 'ArrowLeft' : 'ArrowUp';
  const sign = id === 'right' ? -1 : 1;
  if (key === forward) return moveTo(layout, id, layout[id] + sign * step);
  if (key === backward) return moveTo(layout, id, layout[id] - sign * step);
  if (key === 'Home') return moveTo(layout, id, sign === 1 ? min : max);
  if (key === 'End') return moveTo(layout, id, sign === 1 ? max : min);
  if (key === 'Enter') return moveTo(layout, id, defaultLayout[id]);
  return undefined;
}

/** A stored layout made legal again: sizes of an older version may no longer fit. */
export function settle(layout: Layout): Layout {
  let settled: Layout = { ...defaultLayout };
  for (const id of ['left', 'right', 'editor', 'preview'] as const) {
    settled = moveTo(settled, id, layout[id]);
  }
  return settled;
}

/** The pane after (`step` 1) or before (`step` -1) `from` among `shown`, going round. */
export function nextPane(shown: readonly PaneId[], from: PaneId | undefined, step: 1 | -1): PaneId {
  const fallback: PaneId = 'task';
  if (from === undefined || !shown.includes(from)) {
    return (step === 1 ? shown[0] : shown.at(-1)) ?? fallback;
  }
  const index = (shown.indexOf(from) + step + shown.length) % shown.length;
  return shown[index] ?? fallback;
}
