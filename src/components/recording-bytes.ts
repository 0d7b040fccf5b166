import type { FieldName, FieldPart } from '../fastcgi/model.ts';
import type { CapturedRecord } from '../capture/capture.ts';

/** Which bytes of a record: a part of it, or from one offset to another (exclusive). */
export type Selection = Exclude<FieldPart, 'none'> | 'all' | readonly [from: number, to: number];

/** Bytes of one field that are shown, as hex. */
export interface ShownRun {
  field: FieldName;
  hex: string;
}

/**
 * The selected bytes of a record, field by field.
 *
 * @throws RangeError when the record has none of them
 */
export function selectedRuns({ frame }: CapturedRecord, selection: Selection): ShownRun[] {
  const [from, to] =
    typeof selection === 'string' ? [0, frame.bytes.length] : [selection[0], selection[1]];
  const runs = frame.fields.flatMap((field): ShownRun[] => {
    if (typeof selection === 'string' && selection !== 'all' && field.part !== selection) return [];
    const start = Math.max(field.start - frame.start, from);
    const end = Math.min(field.end - frame.start, to);
    return start < end ? [{ field: field.name, hex: hexOf(frame.bytes.subarray(start, end)) }] : [];
  });
  if (runs.length === 0) throw new RangeError(`no bytes at ${String(selection)}`);
  return runs;
}

/** Pairs of hexadecimal digits with spaces between: `01 06 00`. */
function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** How many bytes a selection of records holds; all their bytes without `part`. */
export function countBytes(records: readonly CapturedRecord[], part?: FieldPart): number {
  return records
    .flatMap(({ frame }) => frame.fields)
    .filter((field) => part === undefined || field.part === part)
    .reduce((sum, field) => sum + field.end - field.start, 0);
}
