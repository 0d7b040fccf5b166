import type { CapturedConnection, CapturedRecord } from '../captured.ts';
import { linkType, type Endpoint } from '../packet.ts';
import { flag, segment, skip, type Address, type Talk } from './segment.ts';

/** A packet for a capture file. */
export interface MadePacket {
  /** ms since the epoch. */
  time: number;
  link: number;
  bytes: Uint8Array;
}

/** Bytes of records in one packet: an IPv4 packet has 65,535 with its heads. */
const longestPayload = 0xff00;

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
