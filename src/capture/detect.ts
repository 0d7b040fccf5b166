import { headerLength, recordType, senderOf, type Direction } from '../fastcgi/constants.ts';
import { isPlausible, readHeader } from '../fastcgi/header.ts';
import type { Header } from '../fastcgi/model.ts';

/** Bytes of a connection that are searched for a record before it is called something else. */
const searchLimit = 0x10000;

/** What the bytes of one side say: the way its records travel, nothing yet, or not FastCGI. */
export type Verdict = Direction | 'unknown' | 'other';

/**
 * Recognises FastCGI by its content, whatever the port.
 * @param bytes what one side said so far
 * @param fromStart whether `bytes` begin where the connection began; then a record must stand there
 */
export function detect(bytes: Uint8Array, fromStart: boolean): Verdict {
  if (fromStart) {
    if (bytes.length < headerLength) return couldBegin(bytes) ? 'unknown' : 'other';
    const header = headerAt(bytes, 0);
    if (!isFirstRecord(header)) return 'other';
    return senderOf(header.type) ?? 'other';
  }
  for (let at = 0; at + headerLength <= bytes.length; at += 1) {
    const header = headerAt(bytes, at);
    if (isPlausible(header)) return senderOf(header.type) ?? 'unknown';
  }
  return bytes.length > searchLimit ? 'other' : 'unknown';
}

/** The first record of a connection: php-fpm serves other versions than 1 as well. */
function isFirstRecord(header: Header): boolean {
  if (header.version === 1) return isPlausible({ ...header, reserved: 0 });
  return header.type === recordType.BEGIN_REQUEST && isPlausible({ ...header, version: 1 });
}

function couldBegin(bytes: Uint8Array): boolean {
  const type = bytes[1];
  return type === undefined || senderOf(type) !== undefined;
}

function headerAt(bytes: Uint8Array, at: number): Header {
  return readHeader(bytes, at);
}
