import type { Field, Frame, Pair } from '../fastcgi/model.ts';
import type { CapturedRecord } from './captured.ts';

/**
 * A record with bytes of its own and its fields read: what a worker can post. (A frame is a view of
 * the capture's bytes, and reads its fields when they are asked for.)
 */
export function plainRecord(record: CapturedRecord): CapturedRecord {
  return { ...record, frame: plainFrame(record.frame) };
}

function plainFrame(frame: Frame): Frame {
  // Posting a view would post all bytes behind it.
  const bytes = new Uint8Array(frame.bytes);
  const fields = frame.fields.map((field): Field => {
    if (typeof field.value === 'number') return field;
    return { ...field, value: bytes.subarray(field.start - frame.start, field.end - frame.start) };
  });
  if (frame.kind !== 'record') return { ...frame, bytes, fields };
  const { kind, header, start, end } = frame;
  const pairs = frame.pairs.map(({ index, name, value }): Pair => ({
    index,
    name: new Uint8Array(name),
    value: new Uint8Array(value),
  }));
  return { kind, header, start, end, bytes, fields, pairs };
}
