import { headerLength, recordType, senderOf, type Direction } from '../fastcgi/constants.ts';
import { isPlausible, readHeader, recordLength } from '../fastcgi/header.ts';
import type { Header } from '../fastcgi/model.ts';

/** What the bytes of one side say: the way its records travel, nothing yet, or not FastCGI. */
export type Verdict = Direction | 'unknown' | 'other';

/**
 * Recognises FastCGI by its content, whatever the port.
 * @param bytes what one side said so far
 * @param fromStart whether `bytes` begin where the connection began; then a record must stand there
 * @param over whether nothing more comes
 */
export function detect(bytes: Uint8Array, fromStart: boolean, over = false): Verdict {
  if (!fromStart) return search(bytes, over);
  if (bytes.length < headerLength) return over || !couldBegin(bytes) ? 'other' : 'unknown';
  const header = readHeader(bytes, 0);
  if (isOpening(header)) return 'to-app';
  // Anything else could be two bytes of another protocol: a second record must follow.
  if (header.version !== 1) return 'other';
  return chain(bytes, 0, over, true);
}

/**
 * Whether a connection surely begins with this record. A peer may send any version, even 0: PHP
 * takes all others (php-src main/fastcgi.c `fcgi_read_request`).
 */
function isOpening({ version, type, requestId, contentLength }: Header): boolean {
  if (type === recordType.BEGIN_REQUEST) return contentLength === 8 && requestId !== 0;
  return type === recordType.GET_VALUES && requestId === 0 && version === 1;
}

function couldBegin(bytes: Uint8Array): boolean {
  const [version = 1, type = recordType.BEGIN_REQUEST] = bytes;
  return type === recordType.BEGIN_REQUEST || version === 1;
}

function search(bytes: Uint8Array, over: boolean): Verdict {
  let open = false;
  for (let at = bytes.indexOf(1); at >= 0; at = bytes.indexOf(1, at + 1)) {
    if (at + headerLength > bytes.length) {
      open = !over;
      break;
    }
    const verdict = chain(bytes, at, over, false);
    if (verdict === 'to-app' || verdict === 'from-app') return verdict;
    if (verdict === 'unknown') open = true;
  }
  return open || !over ? 'unknown' : 'other';
}

/**
 * Whether records stand at `at`: two in a row, or one that ends the bytes when they are over, or a
 * single one whose body has a fixed length.
 * @param any whether records without a name, or in an odd place, count as well
 */
function chain(bytes: Uint8Array, at: number, over: boolean, any: boolean): Verdict {
  const first = readHeader(bytes, at);
  if (!isPlausible(first) && !(any && first.version === 1 && first.reserved === 0)) return 'other';
  const sender = senderOf(first.type) ?? (any ? 'to-app' : undefined);
  if (sender === undefined || (any && sender === 'from-app')) return 'other';
  if (!any && hasFixedBody(first.type)) return sender;
  const next = at + recordLength(first);
  if (next + headerLength > bytes.length) {
    if (!over) return 'unknown';
    return next === bytes.length ? sender : 'other';
  }
  const second = readHeader(bytes, next);
  if (any && isOpening(second)) return sender;
  return isPlausible(second) && senderOf(second.type) === sender ? sender : 'other';
}

function hasFixedBody(type: number): boolean {
  return type === recordType.BEGIN_REQUEST || type === recordType.END_REQUEST;
}
