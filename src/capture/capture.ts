import type { FastCgiRequest } from '../fastcgi/request.ts';
import type { CapturedConnection, CapturedRecord } from './captured.ts';
import { ConnectionTracker, type Connection, type ConnectionEvent } from './connections.ts';
import { FastCgiConnection } from './fastcgiConnection.ts';
import { readSegment } from './packet.ts';
import type { Packet } from './pcap.ts';

export type { CapturedConnection, CapturedRecord } from './captured.ts';

/**
 * From packets to FastCGI. Packets may be pushed one by one (a live tap) or all at once (a file);
 * the result is the same. Connections that speak something else are passed over.
 */
export class FastCgiCapture {
  readonly connections: CapturedConnection[] = [];
  /** The requests of all connections, in the order in which they began. */
  readonly requests: FastCgiRequest[] = [];
  #tracker = new ConnectionTracker();
  #states = new Map<Connection, FastCgiConnection>();
  #requestIndex = new Map<FastCgiRequest, number>();
  #records = 0;
  #time = 0;

  /** Takes a packet; gives the records that it completes. */
  push(packet: Pick<Packet, 'time' | 'link' | 'bytes'>): CapturedRecord[] {
    this.#time = Math.max(this.#time, packet.time);
    const segment = readSegment(packet.link, packet.bytes);
    if (segment === null) return [];
    return this.#take(this.#tracker.push(segment, packet.time));
  }

  /** Tells that no more packets come; gives what was left over. */
  end(): CapturedRecord[] {
    return this.#take(this.#tracker.end(this.#time));
  }

  /** Whether no connection is open, so that a fresh capture would miss nothing. */
  get idle(): boolean {
    return !this.#tracker.anyOpen;
  }

  #take(events: ConnectionEvent[]): CapturedRecord[] {
    return events.flatMap((event) => {
      let state = this.#states.get(event.connection);
      if (state === undefined) {
        state = new FastCgiConnection(event.connection, {
          open: (connection) => this.connections.push(connection) - 1,
          request: (request) => this.#indexOf(request),
        });
        this.#states.set(event.connection, state);
      }
      const records = state.take(event).map((record) => ({ ...record, index: this.#records++ }));
      if (state.finished) this.#states.delete(event.connection);
      return records;
    });
  }

  #indexOf(request: FastCgiRequest): number {
    const known = this.#requestIndex.get(request);
    if (known !== undefined) return known;
    const index = this.requests.push(request) - 1;
    this.#requestIndex.set(request, index);
    return index;
  }
}

/** Decodes a whole list of packets. */
export function captureOf(packets: Iterable<Packet>): {
  capture: FastCgiCapture;
  records: CapturedRecord[];
} {
  const capture = new FastCgiCapture();
  const records: CapturedRecord[] = [];
  for (const packet of packets) records.push(...capture.push(packet));
  records.push(...capture.end());
  return { capture, records };
}
