import type { CapturedRecord } from '../capture/capture.ts';
import { recordTypeName, type Direction } from '../fastcgi/constants.ts';
import type { Field, FieldName } from '../fastcgi/model.ts';

/** A run of bytes as the home page prints it: text where the bytes are text, else hex. */
export interface WireRun {
  field: FieldName;
  part: Field['part'];
  text: string;
}

export interface WireRecord {
  direction: Direction;
  type: string;
  bytes: number;
  /** True for the record without content that ends a stream (FastCGI 1.0 §3.3). */
  endsStream: boolean;
  runs: WireRun[];
}

const streams = ['PARAMS', 'STDIN', 'STDOUT', 'STDERR', 'DATA'];

/** A recording as records of printable runs, byte for byte and in the order of the wire. */
export function wireOf(records: readonly CapturedRecord[]): WireRecord[] {
  return records.map(({ direction, frame }) => {
    const header = 'header' in frame ? frame.header : undefined;
    const type = header ? (recordTypeName(header.type) ?? String(header.type)) : '?';
    return {
      direction,
      type,
      bytes: frame.end - frame.start,
      endsStream: header?.contentLength === 0 && streams.includes(type),
      runs: frame.fields.map((field) => {
        const bytes = frame.bytes.subarray(field.start - frame.start, field.end - frame.start);
        const isText = ['name', 'value', 'data'].includes(field.name);
        return { field: field.name, part: field.part, text: isText ? asText(bytes) : asHex(bytes) };
      }),
    };
  });
}

function asHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** Bytes as Latin text, with line ends shown as `\r\n` and anything else unprintable as `·`. */
function asText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    if (byte === 13) return '\\r';
    if (byte === 10) return '\\n';
    return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·';
  }).join('');
}
