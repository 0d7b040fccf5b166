/** Packets for tests: a TCP connection in IPv4 or IPv6, wrapped in any link layer. */

import type { RowWords } from './rows.ts';

export interface SegmentOptions {
  /** From the side that opened the connection? */
  fromClient: boolean;
  sequence: number;
  acknowledgement?: number;
  flags?: { syn?: boolean; ack?: boolean; fin?: boolean; reset?: boolean };
  payload?: Uint8Array;
  clientPort?: number;
  serverPort?: number;
}

/** A TCP segment in an IPv4 packet (link type RAW). Checksums stay zero: nobody reads them. */
export function ipv4Packet(options: SegmentOptions): Uint8Array {
  const tcp = tcpSegment(options);
  const packet = new Uint8Array(20 + tcp.length);
  const view = new DataView(packet.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, packet.length);
  view.setUint8(9, 6);
  packet.set(options.fromClient ? [127, 0, 0, 1, 127, 0, 0, 2] : [127, 0, 0, 2, 127, 0, 0, 1], 12);
  packet.set(tcp, 20);
  return packet;
}

/** A TCP segment in an IPv6 packet, after a hop-by-hop header. */
export function ipv6Packet(options: SegmentOptions): Uint8Array {
  const tcp = tcpSegment(options);
  const packet = new Uint8Array(48 + tcp.length);
  const view = new DataView(packet.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, 8 + tcp.length);
  packet[23] = options.fromClient ? 1 : 2;
  packet[39] = options.fromClient ? 2 : 1;
  packet[40] = 6;
  packet.set(tcp, 48);
  return packet;
}

function tcpSegment(options: SegmentOptions): Uint8Array {
  const { fromClient, flags = {}, payload = new Uint8Array(0) } = options;
  const ports = [options.clientPort ?? 40000, options.serverPort ?? 9000];
  if (!fromClient) ports.reverse();
  const segment = new Uint8Array(20 + payload.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, ports[0] ?? 0);
  view.setUint16(2, ports[1] ?? 0);
  view.setUint32(4, options.sequence >>> 0);
  view.setUint32(8, (options.acknowledgement ?? 0) >>> 0);
  view.setUint8(12, 0x50);
  view.setUint8(
    13,
    (flags.fin ? 1 : 0) | (flags.syn ? 2 : 0) | (flags.reset ? 4 : 0) | (flags.ack ? 16 : 0),
  );
  segment.set(payload, 20);
  return segment;
}

/** Words that let a test see which was chosen, and with what. */
export const words: RowWords = {
  begin: (role, keeps) => `begin ${role} ${keeps}`,
  params: (pairs) => `${pairs} pairs`,
  endOfParams: 'end of params',
  stdin: (bytes) => `${bytes} of stdin`,
  endOfStdin: 'end of stdin',
  bytes: (count) => `${count} bytes`,
  end: (status, appStatus) => `${status} ${appStatus}`,
  empty: 'empty',
  cut: 'cut',
  gap: (bytes) => `gap ${bytes}`,
  unparsed: (bytes) => `unparsed ${bytes}`,
  statuses: {
    REQUEST_COMPLETE: 'ok',
    CANT_MPX_CONN: 'mpx',
    OVERLOADED: 'busy',
    UNKNOWN_ROLE: 'role',
  },
};
