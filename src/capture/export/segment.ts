import type { Direction } from '../../fastcgi/constants.ts';

/** Flags of a TCP segment (RFC 9293 §3.1). */
export const flag = { fin: 0x01, syn: 0x02, push: 0x08, ack: 0x10 } as const;

/** One end of a made-up TCP connection. */
export interface Address {
  /** 4 (IPv4) or 16 (IPv6); both ends of a connection have as many. */
  bytes: readonly number[];
  port: number;
}

/** A connection while its packets are made. */
export interface Talk {
  ends: Record<Direction, Address>;
  /** Number of each side's next byte, 32 bits. */
  next: Record<Direction, number>;
}

/** Leaves out bytes that were said and are not in a packet. */
export function skip(talk: Talk, direction: Direction, length: number): void {
  talk.next[direction] = (talk.next[direction] + length) >>> 0;
}

const tcpLength = 20;
const nothing: Uint8Array = new Uint8Array(0);

/**
 * An IP packet with a TCP segment (RFC 9293 §3.1); moves the side's number on. The checksum of TCP
 * is left 0, as on a real loopback that leaves it to the card.
 */
export function segment(
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
