import type { Level } from '../../fastcgi/diagnosis/finding.ts';
import type { RowLine } from '../../capture/rows.ts';

/** A row of a list; `number` counts records from 1. */
export interface ListedRow extends RowLine {
  number: number;
  /** The worst that is known of the record; null or absent for nothing. */
  level?: Level | null;
}

/** Where a list of records takes its rows from: from memory, or from somewhere that answers later. */
export interface RowSource {
  count: number;
  /** The row at a place of the list, from 0; undefined while it is on its way. */
  at: (place: number) => ListedRow | undefined;
  /** The number of the record at a place. */
  numberAt: (place: number) => number;
  /** The place of a record in the list; -1 when the list has it not. */
  placeOf: (number: number) => number;
  /** Told which rows are in view, `end` exclusive. */
  onView?: ((start: number, end: number) => void) | undefined;
  /** Changes whenever `at` may give another row. */
  version: number;
}

/** Rows that are in memory. */
export function rowsInMemory(rows: readonly ListedRow[]): RowSource {
  return {
    count: rows.length,
    at: (place) => rows[place],
    numberAt: (place) => rows[place]?.number ?? 0,
    placeOf: (wanted) => rows.findIndex(({ number }) => number === wanted),
    version: rows.at(-1)?.number ?? 0,
  };
}
