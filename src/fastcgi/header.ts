import { headerLength, recordType, recordTypeName } from './constants.ts';
import type { Field, Header } from './model.ts';

/** Reads the eight header bytes (§3.3) at `at`; bytes beyond the end count as zero. */
export function readHeader(bytes: Uint8Array, at: number): Header {
  const byte = (index: number) => bytes[at + index] ?? 0;
  return {
    version: byte(0),
    type: byte(1),
    requestId: (byte(2) << 8) | byte(3),
    contentLength: (byte(4) << 8) | byte(5),
    paddingLength: byte(6),
    reserved: byte(7),
  };
}

/** Header, content and padding together, in bytes. */
export function recordLength(header: Header): number {
  return headerLength + header.contentLength + header.paddingLength;
}

/** The header's six fields; `start` is the record's offset. */
export function headerFields(header: Header, start: number): Field[] {
  const field = (name: Field['name'], from: number, to: number, value: number): Field => ({
    name,
    part: 'header',
    start: start + from,
    end: start + to,
    value,
  });
  return [
    field('version', 0, 1, header.version),
    field('type', 1, 2, header.type),
    field('requestId', 2, 4, header.requestId),
    field('contentLength', 4, 6, header.contentLength),
    field('paddingLength', 6, 7, header.paddingLength),
    field('reserved', 7, 8, header.reserved),
  ];
}

/**
 * Whether a decoder that is in step takes these eight bytes for a header. PHP accepts any version
 * from 1 up (php-src main/fastcgi.c `fcgi_read_request`), so version 2 with a known type passes;
 * an unknown type passes with version 1, since §4.2 foresees types to come.
 */
export function isAcceptable(header: Header): boolean {
  if (header.version === 0) return false;
  return header.version === 1 || recordTypeName(header.type) !== undefined;
}

/**
 * Whether eight bytes in the middle of nowhere look like a header: stricter than `isAcceptable`,
 * because here nothing else says that a record begins.
 */
export function isPlausible(header: Header): boolean {
  if (header.version !== 1 || header.reserved !== 0) return false;
  switch (header.type) {
    case recordType.BEGIN_REQUEST:
    case recordType.END_REQUEST:
      return header.contentLength === 8 && header.requestId !== 0;
    case recordType.ABORT_REQUEST:
      return header.contentLength === 0 && header.requestId !== 0;
    case recordType.PARAMS:
    case recordType.STDIN:
    case recordType.STDOUT:
    case recordType.STDERR:
    case recordType.DATA:
      return header.requestId !== 0;
    case recordType.GET_VALUES:
    case recordType.GET_VALUES_RESULT:
      return header.requestId === 0;
    case recordType.UNKNOWN_TYPE:
      return header.requestId === 0 && header.contentLength === 8;
    default:
      return false;
  }
}
