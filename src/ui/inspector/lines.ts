import type { Field, Frame } from '../../fastcgi/model.ts';

/** Bytes per line: a record's header fills exactly the first one. */
export const bytesPerLine = 8;

/** Bytes of one field on one line. */
export interface Run {
  /** Index of the field in its frame. */
  field: number;
  /** Whether the field begins here. */
  first: boolean;
  /** `01 00`. */
  hex: string;
  /** The same bytes as ASCII, `·` for what cannot be printed. */
  ascii: string;
}

export interface Line {
  /** Offset of its first byte in the record. */
  offset: number;
  runs: Run[];
}

/**
 * The bytes of a frame in lines of eight, each line in runs of one field.
 * @param limit bytes to show at most
 */
export function linesOf(frame: Frame, limit = Infinity): Line[] {
  const lines: Line[] = [];
  const end = Math.min(frame.bytes.length, limit);
  for (const [index, field] of frame.fields.entries()) {
    const from = field.start - frame.start;
    const to = Math.min(field.end - frame.start, end);
    for (let at = from; at < to;) {
      const offset = at - (at % bytesPerLine);
      const stop = Math.min(offset + bytesPerLine, to);
      let line = lines.at(-1);
      if (line?.offset !== offset) lines.push((line = { offset, runs: [] }));
      const bytes = frame.bytes.subarray(at, stop);
      line.runs.push({
        field: index,
        first: at === from,
        hex: hexOf(bytes),
        ascii: asciiOf(bytes),
      });
      at = stop;
    }
  }
  return lines;
}

/** `01 0a ff`. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function asciiOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('');
}

/** The CSS class that colours a field; several names share one where they never stand together. */
export function fieldClass(field: Field): string {
  switch (field.name) {
    case 'version':
    case 'type':
    case 'requestId':
    case 'contentLength':
    case 'paddingLength':
    case 'reserved':
    case 'nameLength':
    case 'valueLength':
    case 'name':
    case 'value':
    case 'data':
    case 'padding':
    case 'unparsed':
      return `f-${field.name}`;
    case 'role':
    case 'appStatus':
    case 'unknownType':
      return 'f-name';
    case 'flags':
    case 'protocolStatus':
      return 'f-value';
  }
}
