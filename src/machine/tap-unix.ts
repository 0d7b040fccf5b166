import { flag, segment, type Talk } from '../capture/export/segment.ts';
import type { Direction } from '../fastcgi/constants.ts';
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

interface Conversation extends Talk {
  path?: string;
  ended: Record<Direction, boolean>;
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
          tap(segment(talk, 'to-app', flag.syn)),
          tap(segment(talk, 'from-app', flag.syn | flag.ack)),
        ];
      case 'request':
        return [tap(segment(talk, 'to-app', flag.push | flag.ack, data))];
      case 'answer':
        return [tap(segment(talk, 'from-app', flag.push | flag.ack, data))];
      case 'end':
        return this.#finish(talk, ['from-app']).map(tap);
      case 'close':
        // nginx mostly closes on END_REQUEST, before it reads that php-fpm did so too.
        this.#open.delete(connection);
        return this.#finish(talk, ['from-app', 'to-app']).map(tap);
    }
  }

  #begin(connection: number, path: string | undefined): Conversation {
    const known = this.#paths.get(path ?? '');
    const serverPort = known ?? this.#paths.size + 1;
    this.#paths.set(path ?? '', serverPort);
    const talk: Conversation = {
      ends: {
        'to-app': { bytes: clientAddress, port: firstClientPort + (connection % clientPorts) },
        'from-app': { bytes: serverAddress, port: serverPort },
      },
      ...(path === undefined ? {} : { path }),
      next: { 'to-app': (connection * 0x10000) >>> 0, 'from-app': (connection * 0x10000) >>> 0 },
      ended: { 'to-app': false, 'from-app': false },
    };
    this.#open.set(connection, talk);
    return talk;
  }

  #finish(talk: Conversation, sides: readonly Direction[]): Uint8Array[] {
    return sides
      .filter((side) => !talk.ended[side])
      .map((side) => {
        talk.ended[side] = true;
        return segment(talk, side, flag.fin | flag.ack);
      });
  }
}
