import { concat } from './bytes.ts';
import { headerLength, maxContentLength, recordType, roles } from './constants.ts';
import type { Field, Frame } from './model.ts';

/**
 * Writes a frame back from its fields: for every decoded frame these are the bytes it was read
 * from, reserved bytes and padding included. A gap gives no bytes.
 */
export function encodeFrame(frame: Frame): Uint8Array {
  return concat(frame.fields.map(encodeField));
}

function encodeField(field: Field): Uint8Array {
  if (typeof field.value !== 'number') return field.value;
  if (field.name === 'nameLength' || field.name === 'valueLength') {
    return encodeLength(field.value, field.end - field.start);
  }
  return bigEndian(field.value, field.end - field.start);
}

function bigEndian(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  for (let at = width - 1, rest = value; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/**
 * A length of §3.4.
 * @param width 1 or 4 bytes; without it the shortest that holds `length`
 * @throws RangeError above 2^31 - 1, or above 127 in one byte
 */
export function encodeLength(length: number, width = length > 0x7f ? 4 : 1): Uint8Array {
  if (length < 0 || length > (width === 1 ? 0x7f : 0x7fffffff)) {
    throw new RangeError(`${length} does not fit a length of ${width} byte(s)`);
  }
  const bytes = bigEndian(length, width);
  if (width === 4) bytes[0] = (bytes[0] ?? 0) | 0x80;
  return bytes;
}

export interface RecordOptions {
  /** A number from `recordType`, or any other byte. */
  type: number;
  requestId: number;
  content?: Uint8Array;
  /** Padding: its bytes, or how many zero bytes. Default none. */
  padding?: Uint8Array | number;
  /** Default 1. */
  version?: number;
  /** Default 0. */
  reserved?: number;
}

/**
 * One record (§3.3).
 * @throws RangeError when the content or the padding is longer than its length field can say
 */
export function encodeRecord(options: RecordOptions): Uint8Array {
  const { type, requestId, content = new Uint8Array(0), version = 1, reserved = 0 } = options;
  const padding =
    typeof options.padding === 'object' ? options.padding : new Uint8Array(options.padding ?? 0);
  if (content.length > maxContentLength) throw new RangeError('content is longer than 65535 bytes');
  if (padding.length > 0xff) throw new RangeError('padding is longer than 255 bytes');
  const header = Uint8Array.of(
    version,
    type,
    requestId >> 8,
    requestId & 0xff,
    content.length >> 8,
    content.length & 0xff,
    padding.length,
    reserved,
  );
  return concat([header, content, padding]);
}

/** Zero bytes that round `length` up to a multiple of eight, as §3.3 recommends. */
export function paddingFor(length: number): number {
  return (8 - (length % 8)) % 8;
}

/** Name–value pairs (§3.4), text as UTF-8. */
export function encodePairs(pairs: Iterable<readonly [name: string, value: string]>): Uint8Array {
  const encoder = new TextEncoder();
  const runs: Uint8Array[] = [];
  for (const [name, value] of pairs) {
    const nameBytes = encoder.encode(name);
    const valueBytes = encoder.encode(value);
    runs.push(encodeLength(nameBytes.length), encodeLength(valueBytes.length));
    runs.push(nameBytes, valueBytes);
  }
  return concat(runs);
}

/**
 * A stream (§3.3): records of at most `maxContent` bytes, padded to eight, then the empty record
 * that ends it.
 */
export function encodeStream(
  type: number,
  requestId: number,
  data: Uint8Array,
  maxContent = headerLength * 4096,
): Uint8Array {
  const records: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += maxContent) {
    const content = data.subarray(at, at + maxContent);
    records.push(encodeRecord({ type, requestId, content, padding: paddingFor(content.length) }));
  }
  records.push(encodeRecord({ type, requestId }));
  return concat(records);
}

export interface RequestOptions {
  requestId?: number;
  /** Default RESPONDER. */
  role?: number;
  /** Default false: the application closes the connection after its answer. */
  keepConnection?: boolean;
  params: Iterable<readonly [name: string, value: string]>;
  stdin?: Uint8Array;
}

/** A whole request as nginx sends it: BEGIN_REQUEST, PARAMS, STDIN with their empty ends. */
export function encodeRequest(options: RequestOptions): Uint8Array {
  const { requestId = 1, role = roles.RESPONDER, keepConnection = false } = options;
  const begin = new Uint8Array(8);
  begin.set([role >> 8, role & 0xff, keepConnection ? 1 : 0]);
  return concat([
    encodeRecord({ type: recordType.BEGIN_REQUEST, requestId, content: begin }),
    // php-fpm refuses a pair that two records share, so the records are as long as they can be.
    encodeStream(recordType.PARAMS, requestId, encodePairs(options.params), 0xfff8),
    encodeStream(recordType.STDIN, requestId, options.stdin ?? new Uint8Array(0)),
  ]);
}
