import type { TappedPacket } from './api.ts';

/** What the agent tells of one event on a Unix socket (labs/machine/agent/ring.h). */
export interface UnixRecord {
  /** Milliseconds since the epoch by the guest's clock. */
  time: number;
  event: UnixEvent;
  /** Counts connections from 1. */
  connection: number;
  /** Process id of nginx's worker. */
  pid: number;
  /** The socket's path when it connects, else the bytes. */
  data: Uint8Array;
}
export type UnixEvent = 'connect' | 'request' | 'answer' | 'end' | 'close';

/** `enum ring_event`, in its order. */
const events: readonly UnixEvent[] = ['connect', 'request', 'answer', 'end', 'close'];

const recordHead = 12;

/** Reads a record's payload; `undefined` when the agent says what is not known here. */
export function readUnixRecord(time: number, payload: Uint8Array): UnixRecord | undefined {
  if (payload.length < recordHead) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const event = events[view.getUint32(0, true)];
  if (event === undefined) return undefined;
  return {
    time,
    event,
    connection: view.getUint32(4, true),
    pid: view.getUint32(8, true),
    data: payload.slice(recordHead),
  };
}

/** Addresses that no packet of the guest has, for the two ends of a Unix socket. */
const clientAddress = [127, 1, 0, 1];
const serverAddress = [127, 1, 0, 2];
const firstClientPort = 1024;
const clientPorts = 0x10000 - firstClientPort;

const flag = { fin: 0x01, syn: 0x02, push: 0x08, ack: 0x10 } as const;

type Side = 'client' | 'server';

interface Conversation {
  clientPort: number;
  serverPort: number;
  path?: string;
  /** Number of the next byte of each side, 32 bits. */
  next: Record<Side, number>;
  ended: Record<Side, boolean>;
}

/**
 * Puts what goes over Unix sockets into TCP packets, for all that reads captures reads those, pcap
 * files included. The heads are made up (checksums of TCP are left 0, as on a real loopback that
 * leaves them to the card); the payload is what was said. Each path gets its own server port.
 */
export class UnixConversations {
  readonly #open = new Map<number, Conversation>();
  readonly #paths = new Map<string, number>();

  /** The packets that tell of this record, none for one that adds nothing. */
  packets({ time, event, connection, pid, data }: UnixRecord): TappedPacket[] {
    const path = event === 'connect' ? new TextDecoder().decode(data) : undefined;
    const known = event === 'connect' ? undefined : this.#open.get(connection);
    // A close whose beginning was not seen says nothing.
    if (!known && (event === 'end' || event === 'close')) return [];
    const talk = known ?? this.#begin(connection, path);
    const tap = (bytes: Uint8Array): TappedPacket => ({
      time,
      bytes,
      unix: { pid, ...(talk.path === undefined ? {} : { path: talk.path }) },
    });
    switch (event) {
      case 'connect':
        return [
          tap(segment(talk, 'client', flag.syn)),
          tap(segment(talk, 'server', flag.syn | flag.ack)),
        ];
      case 'request':
        return [tap(segment(talk, 'client', flag.push | flag.ack, data))];
      case 'answer':
        return [tap(segment(talk, 'server', flag.push | flag.ack, data))];
      case 'end':
        return this.#finish(talk, ['server']).map(tap);
      case 'close':
        // nginx mostly closes on END_REQUEST, before it reads that php-fpm did so too.
        this.#open.delete(connection);
        return this.#finish(talk, ['server', 'client']).map(tap);
    }
  }

  #begin(connection: number, path: string | undefined): Conversation {
    const known = this.#paths.get(path ?? '');
    const serverPort = known ?? this.#paths.size + 1;
    this.#paths.set(path ?? '', serverPort);
    const talk: Conversation = {
      clientPort: firstClientPort + (connection % clientPorts),
      serverPort,
      ...(path === undefined ? {} : { path }),
      next: { client: (connection * 0x10000) >>> 0, server: (connection * 0x10000) >>> 0 },
      ended: { client: false, server: false },
    };
    this.#open.set(connection, talk);
    return talk;
  }

  #finish(talk: Conversation, sides: readonly Side[]): Uint8Array[] {
    return sides
      .filter((side) => !talk.ended[side])
      .map((side) => {
        talk.ended[side] = true;
        return segment(talk, side, flag.fin | flag.ack);
      });
  }
}

const ipLength = 20;
const tcpLength = 20;
const window = 0xffff;
const nothing: Uint8Array = new Uint8Array(0);

/** An IPv4 packet (RFC 791 §3.1) with a TCP segment (RFC 9293 §3.1); moves the side's number on. */
function segment(
  talk: Conversation,
  from: Side,
  flags: number,
  payload: Uint8Array = nothing,
): Uint8Array {
  const to: Side = from === 'client' ? 'server' : 'client';
  const ports = { client: talk.clientPort, server: talk.serverPort };
  const addresses = { client: clientAddress, server: serverAddress };
  const bytes = new Uint8Array(ipLength + tcpLength + payload.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x45; // version 4, head of 5 words
  view.setUint16(2, bytes.length);
  view.setUint16(6, 0x4000); // don't fragment
  bytes[8] = 64; // time to live
  bytes[9] = 6; // TCP
  bytes.set(addresses[from], 12);
  bytes.set(addresses[to], 16);
  view.setUint16(10, checksum(view));
  view.setUint16(20, ports[from]);
  view.setUint16(22, ports[to]);
  view.setUint32(24, talk.next[from]);
  if (flags & flag.ack) view.setUint32(28, talk.next[to]);
  bytes[32] = (tcpLength / 4) << 4;
  bytes[33] = flags;
  view.setUint16(34, window);
  bytes.set(payload, ipLength + tcpLength);
  const counted = payload.length + (flags & (flag.syn | flag.fin) ? 1 : 0);
  talk.next[from] = (talk.next[from] + counted) >>> 0;
  return bytes;
}

/** RFC 1071, over the head of the packet. */
function checksum(view: DataView): number {
  let sum = 0;
  for (let at = 0; at < ipLength; at += 2) sum += view.getUint16(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
