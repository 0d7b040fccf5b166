/** Which rows of a long list to draw. */
export interface Window {
  /** First row, and the one after the last. */
  start: number;
  end: number;
}

/** Rows drawn beyond each edge, so that a quick scroll shows no blank. */
const overscan = 8;

/**
 * The rows that are in view.
 * @param scrollTop px above the view
 * @param height px of the view
 * @param rowHeight px of one row, more than 0
 * @param count rows in all
 */
export function windowOf(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): Window {
  const start = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + overscan);
  return { start: Math.min(start, end), end };
}

/** Where to scroll so that a row is wholly in view; the present place when it is already. */
export function scrollTopFor(
  row: number,
  scrollTop: number,
  height: number,
  rowHeight: number,
): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}

/** The row that a key of the list leads to; null for keys that lead nowhere. */
export function rowAfterKey(key: string, row: number, count: number, page: number): number | null {
  const goals: Partial<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row === -1 ? count - 1 : row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: count - 1,
  };
  const goal = goals[key];
  if (goal === undefined || count === 0) return null;
  return Math.min(Math.max(goal, 0), count - 1);
}
