/** What may stand in a cell; `undefined` is an empty one. */
export type Cell = string | number | undefined;

/**
 * A table as RFC 4180 has it: a comma between cells, CRLF after each line, quotes around a cell that
 * needs them. Numbers have a point in every language.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, “CSV
 * Injection”): what somebody typed as an answer must not run at the teacher's.
 */
export function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return numberText(cell);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** At most four decimals, never as 1e-7. */
export function numberText(value: number): string {
  return value.toFixed(4).replace(/\.?0+$/, '') || '0';
}
