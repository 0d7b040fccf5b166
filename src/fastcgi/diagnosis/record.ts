import {
  recordType,
  recordTypeName,
  roleName,
  roles,
  senderOf,
  type Direction,
} from '../constants.ts';
import type { Header, Span } from '../model.ts';
import type { Place, Tell, TypeLabel } from './finding.ts';

/** A whole record of one direction; `content` may be only the first bytes of its content. */
export interface SeenRecord extends Span {
  header: Header;
  content: Uint8Array;
}

/** The type's name without `FCGI_`, or its number. */
export function typeLabel(type: number): TypeLabel {
  return recordTypeName(type) ?? `${type}`;
}

/** Whether records of this type belong to the connection, not to a request (§3.3, §4). */
export function isManagement(type: number): boolean {
  return (
    type === recordType.GET_VALUES ||
    type === recordType.GET_VALUES_RESULT ||
    type === recordType.UNKNOWN_TYPE
  );
}

/** What a record's header and a body of fixed shape say by themselves. */
export function checkRecord(direction: Direction, record: SeenRecord, tell: Tell): void {
  const { header, start } = record;
  const { version, type, requestId, reserved } = header;
  const at = (from: number, to: number): Place => ({
    direction,
    start: start + from,
    end: start + to,
  });
  if (version !== 1) tell('version', { version }, at(0, 1));
  if (reserved !== 0) tell('header-reserved', { value: reserved }, at(7, 8));
  const sender = senderOf(type);
  if (sender === undefined) {
    tell('unknown-type', { type }, at(1, 2));
    return;
  }
  if (sender !== direction) tell('wrong-direction', { type: typeLabel(type) }, at(1, 2));
  if (isManagement(type) !== (requestId === 0)) {
    tell('request-id', { type: typeLabel(type), requestId }, at(2, 4));
  }
  const expected = bodyLengths[type];
  if (expected === undefined) return;
  if (header.contentLength !== expected) {
    const values = { type: typeLabel(type), length: header.contentLength, expected };
    tell('body-length', values, at(4, 6));
  }
  if (type === recordType.BEGIN_REQUEST) checkBegin(record.content, at, tell);
  checkReserved(type, record.content, at, tell);
}

/** §5.1, §5.4, §5.5, §4.2, by type. */
const bodyLengths: Readonly<Record<number, number>> = {
  [recordType.BEGIN_REQUEST]: 8,
  [recordType.ABORT_REQUEST]: 0,
  [recordType.END_REQUEST]: 8,
  [recordType.UNKNOWN_TYPE]: 8,
};

/** Where the reserved bytes of a body begin, by type. */
const reservedAt: Readonly<Record<number, number>> = {
  [recordType.BEGIN_REQUEST]: 3,
  [recordType.END_REQUEST]: 5,
  [recordType.UNKNOWN_TYPE]: 1,
};

function checkReserved(
  type: number,
  content: Uint8Array,
  at: (from: number, to: number) => Place,
  tell: Tell,
): void {
  const from = reservedAt[type];
  if (from === undefined) return;
  for (let index = from; index < 8; index += 1) {
    if ((content[index] ?? 0) === 0) continue;
    let text = '';
    for (let place = from; place < Math.min(8, content.length); place += 1) {
      const byte = content[place] ?? 0;
      text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
    }
    tell('body-reserved', { type: typeLabel(type), text }, at(8 + from, 16));
    return;
  }
}

function checkBegin(
  content: Uint8Array,
  at: (from: number, to: number) => Place,
  tell: Tell,
): void {
  if (content.length < 3) return;
  const role = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
  const name = roleName(role);
  if (name === undefined) tell('unknown-role', { role }, at(8, 10));
  else if (role !== roles.RESPONDER) tell('unserved-role', { role: name }, at(8, 10));
  const flags = content[2] ?? 0;
  if (flags > 1) tell('unknown-flags', { flags }, at(10, 11));
}
