import type { Direction } from '../../fastcgi/constants.ts';
import type { CapturedConnection, CapturedRecord } from '../captured.ts';
import { linkType, type Endpoint } from '../packet.ts';

/** A packet for a capture file. */
export interface MadePacket {
  /** ms since the epoch. */
  time: number;
  link: number;
  bytes: Uint8Array;
}

/** Bytes of records in one packet: an IPv4 packet has 65,535 with its heads. */
const longestPayload = 0xff00;
const flag = { fin: 0x01, syn: 0x02, push: 0x08, ack: 0x10 } as const;

/** A connection while its packets are made. */
interface Talk {
  ends: Record<Direction, Address>;
  /** Number of each side's next byte, 32 bits. */
  next: Record<Direction, number>;
}

interface Address {
  /** 4 or 16. */
  bytes: readonly number[];
  port: number;
}

/**
 * TCP packets that carry these records, so that any tool reads them again: what was traced, dumped
 * or composed as well. Heads are made anew (checksums of TCP stay 0); what a capture lacks is
 * lacking here too. Connections keep their addresses, and get some when they have none.
 */
export function packetsOf(
  records: readonly CapturedRecord[],
  connections: readonly CapturedConnection[],
): MadePacket[] {
  const talks = new Map<number, Talk>();
  const last = new Map<number, number>();
  for (const { connection, index } of records) last.set(connection, index);
  const packets: MadePacket[] = [];
  for (const record of records) {
    const { connection, direction, time, frame } = record;
    const shown = connections[connection];
    if (shown === undefined) continue;
    const add = (made: Uint8Array) => packets.push({ time, link: linkType.RAW, bytes: made });
    let talk = talks.get(connection);
    if (talk === undefined) {
      talk = begin(shown, connection);
      talks.set(connection, talk);
      // Without its beginning a connection has no handshake: what follows may be half a record.
      if (frame.start === 0) {
        add(segment(talk, 'to-app', flag.syn));
        add(segment(talk, 'from-app', flag.syn | flag.ack));
      }
    }
    if (frame.kind === 'gap') skip(talk, direction, frame.end - frame.start);
    for (let at = 0; at < frame.bytes.length; at += longestPayload) {
      const payload = frame.bytes.subarray(at, at + longestPayload);
      add(segment(talk, direction, flag.push | flag.ack, payload));
    }
    if (last.get(connection) !== record.index || !shown.over) continue;
    add(segment(talk, 'from-app', flag.fin | flag.ack));
    add(segment(talk, 'to-app', flag.fin | flag.ack));
  }
  return packets;
}

function begin(connection: CapturedConnection, index: number): Talk {
  const server = addressOf(connection.webServer, [127, 1, 0, 1], 1024 + (index % 0xf000));
  const application = addressOf(connection.application, [127, 1, 0, 2], 9000);
  const mixed = server.bytes.length !== application.bytes.length;
  return {
    ends: {
      'to-app': mixed ? { ...server, bytes: [127, 1, 0, 1] } : server,
      'from-app': mixed ? { ...application, bytes: [127, 1, 0, 2] } : application,
    },
    next: { 'to-app': 1000, 'from-app': 2000 },
  };
}

function addressOf({ address, port }: Endpoint, made: number[], madePort: number): Address {
  const bytes = bytesOf(address);
  return { bytes: bytes ?? made, port: port === 0 ? madePort : port };
}

/** The bytes of an address in text; null for a name. */
function bytesOf(address: string): number[] | null {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const bytes = address.split('.').map(Number);
    return bytes.every((byte) => byte < 256) ? bytes : null;
  }
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return null;
  // RFC 5952: `::` stands for the zeros that are left out.
  const [head = '', tail] = address.split('::');
  const groups = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [first, second] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - second.length) }, () => 0);
  const all = tail === undefined ? first : [...first, ...zeros, ...second];
  return all.length === 8 ? all.flatMap((group) => [group >> 8, group & 0xff]) : null;
}

function skip(talk: Talk, direction: Direction, length: number): void {
  talk.next[direction] = (talk.next[direction] + length) >>> 0;
}

const tcpLength = 20;
const nothing: Uint8Array = new Uint8Array(0);

/** An IP packet with a TCP segment (RFC 9293 §3.1); moves the side's number on. */
function segment(
  talk: Talk,
  from: Direction,
  flags: number,
  payload: Uint8Array = nothing,
): Uint8Array {
  const to: Direction = from === 'to-app' ? 'from-app' : 'to-app';
  const [source, destination] = [talk.ends[from], talk.ends[to]];
  const six = source.bytes.length === 16;
  const head = six ? 40 : 20;
  const bytes = new Uint8Array(head + tcpLength + payload.length);
  const view = new DataView(bytes.buffer);
  if (six) {
    // RFC 8200 §3.
    bytes[0] = 0x60;
    view.setUint16(4, tcpLength + payload.length);
    bytes[6] = 6;
    bytes[7] = 64;
  } else {
    // RFC 791 §3.1.
    bytes[0] = 0x45;
    view.setUint16(2, bytes.length);
    view.setUint16(6, 0x4000);
    bytes[8] = 64;
    bytes[9] = 6;
  }
  bytes.set(source.bytes, six ? 8 : 12);
  bytes.set(destination.bytes, six ? 24 : 16);
  if (!six) view.setUint16(10, checksum(view, head));
  view.setUint16(head, source.port);
  view.setUint16(head + 2, destination.port);
  view.setUint32(head + 4, talk.next[from]);
  if ((flags & flag.ack) !== 0) view.setUint32(head + 8, talk.next[to]);
  bytes[head + 12] = (tcpLength / 4) << 4;
  bytes[head + 13] = flags;
  view.setUint16(head + 14, 0xffff);
  bytes.set(payload, head + tcpLength);
  skip(talk, from, payload.length + ((flags & (flag.syn | flag.fin)) === 0 ? 0 : 1));
  return bytes;
}

/** RFC 1071, over the head of an IPv4 packet. */
function checksum(view: DataView, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 2) sum += view.getUint16(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
