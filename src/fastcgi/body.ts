import { recordType } from './constants.ts';
import type { Field, FieldName, Pair, UnparsedReason } from './model.ts';
import type { PairReader } from './pairs.ts';

type Layout = readonly { name: FieldName; width: number; numeric: boolean }[];

const number = (name: FieldName, width: number) => ({ name, width, numeric: true });
const reserved = (width: number) => ({ name: 'reserved' as const, width, numeric: false });

/** Bodies of fixed shape: §5.1, §5.5, §4.2. */
const layouts: ReadonlyMap<number, Layout> = new Map<number, Layout>([
  [recordType.BEGIN_REQUEST, [number('role', 2), number('flags', 1), reserved(5)]],
  [recordType.END_REQUEST, [number('appStatus', 4), number('protocolStatus', 1), reserved(3)]],
  [recordType.UNKNOWN_TYPE, [number('unknownType', 1), reserved(7)]],
  // §5.4: nothing in it.
  [recordType.ABORT_REQUEST, []],
]);

/** Whether the content of this type is a run of name–value pairs. */
export function holdsPairs(type: number): boolean {
  return (
    type === recordType.PARAMS ||
    type === recordType.GET_VALUES ||
    type === recordType.GET_VALUES_RESULT
  );
}

/**
 * The fields of a record's content.
 * @param start offset of the content's first byte
 * @param pairs the reader of the pair stream this record belongs to; null when bytes of that
 *   stream were lost, so that nothing tells where the next pair begins
 */
export function bodyFields(
  type: number,
  content: Uint8Array,
  start: number,
  pairs: PairReader | null,
): { fields: Field[]; pairs: Pair[] } {
  if (content.length === 0) return { fields: [], pairs: [] };
  const layout = layouts.get(type);
  if (layout !== undefined) return { fields: fixedFields(layout, content, start), pairs: [] };
  if (holdsPairs(type)) {
    if (pairs !== null) return pairs.read(content, start);
    return { fields: [unparsed(content, start, 'content', 'after-loss')], pairs: [] };
  }
  const end = start + content.length;
  return { fields: [{ name: 'data', part: 'content', start, end, value: content }], pairs: [] };
}

/** A field for bytes without a meaning. */
export function unparsed(
  bytes: Uint8Array,
  start: number,
  part: Field['part'],
  reason: UnparsedReason,
): Field {
  return { name: 'unparsed', part, start, end: start + bytes.length, value: bytes, reason };
}

function fixedFields(layout: Layout, content: Uint8Array, start: number): Field[] {
  const fields: Field[] = [];
  let at = 0;
  for (const { name, width, numeric } of layout) {
    if (at + width > content.length) break;
    const bytes = content.subarray(at, at + width);
    const value = numeric ? bigEndian(bytes) : bytes;
    fields.push({ name, part: 'content', start: start + at, end: start + at + width, value });
    at += width;
  }
  if (at < content.length) {
    const reason = fields.length === layout.length ? 'extra-body' : 'short-body';
    fields.push(unparsed(content.subarray(at), start + at, 'content', reason));
  }
  return fields;
}

function bigEndian(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
