import type { Finding } from '../fastcgi/diagnosis/finding.ts';
import type { FastCgiRequest } from '../fastcgi/request.ts';
import type { CapturedConnection, CapturedRecord } from './captured.ts';
import { ConnectionTracker, type Connection, type Follower, type Side } from './connections.ts';
import { FastCgiConnection, type Registry } from './fastcgiConnection.ts';
import { SegmentView } from './packet.ts';
import type { Packet } from './packetFile.ts';
import { Sniffer } from './sniffer.ts';

export type { CapturedConnection, CapturedRecord } from './captured.ts';

/**
 * From packets to FastCGI. Packets may be pushed one by one (a live tap) or all at once (a file);
 * the result is the same. Connections that speak something else are passed over.
 */
export class FastCgiCapture {
  readonly connections: CapturedConnection[] = [];
  /** The requests of all connections, in the order in which they began. */
  readonly requests: FastCgiRequest[] = [];
  /** What became known when a connection ended, after its last record: index and finding. */
  readonly late: { connection: number; finding: Finding }[] = [];
  readonly #sniffed = { bytes: 0 };
  readonly #tracker = new ConnectionTracker((connection) => this.follow(connection));
  readonly #segment = new SegmentView();
  readonly #connectionIndex = new Map<CapturedConnection, number>();
  readonly #requestIndex = new Map<FastCgiRequest, number>();
  readonly #registry: Registry = {
    open: (connection) => {
      this.#connectionIndex.set(connection, this.connections.push(connection) - 1);
    },
    request: (request) => this.#indexOf(request),
    record: (of, record) => {
      const connection = this.#connectionIndex.get(of) ?? 0;
      this.#records.push({ ...record, connection, index: this.#count++ });
    },
    late: (of, finding) => {
      this.late.push({ connection: this.#connectionIndex.get(of) ?? 0, finding });
    },
  };
  #records: CapturedRecord[] = [];
  #count = 0;
  #time = 0;

  /** Takes a packet; gives the records that it completes. Its bytes must stay as they are. */
  push(packet: Pick<Packet, 'time' | 'link' | 'bytes'> & { length?: number }): CapturedRecord[] {
    const { time, link, bytes, length = bytes.length } = packet;
    this.#time = Math.max(this.#time, time);
    if (!this.#segment.read(link, bytes, 0, bytes.length, length)) return [];
    this.#tracker.push(this.#segment, time);
    return this.take();
  }

  /** Tells that no more packets come; gives what was left over. */
  end(): CapturedRecord[] {
    this.#tracker.end(this.#time);
    return this.take();
  }

  /** A follower for a connection that does not come in packets, such as a traced unix socket. */
  follow(connection: Connection): Follower {
    return new Sniffer(connection, this.#sniffed, (webServer) => {
      return new FastCgiConnection(connection, webServer, this.#registry);
    });
  }

  /** A follower for a connection that is known to speak FastCGI, whatever its first bytes are. */
  followFastCgi(connection: Connection, webServer: Side): FastCgiConnection {
    return new FastCgiConnection(connection, webServer, this.#registry);
  }

  /** The records that became known since this was last asked. */
  take(): CapturedRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /**
   * Forgets the connections and requests that have no record left; the others move together. What
   * is over, and not here, says nothing more.
   * @param records those that are left; their indexes are put right
   * @returns the new index of each request by its old one, -1 for what is gone
   */
  forget(records: readonly CapturedRecord[]): Int32Array {
    const usedConnections = new Set(records.map(({ connection }) => connection));
    const usedRequests = new Set(records.map(({ request }) => request));
    // A request that has begun may have all its records still to come.
    const connections = keepWhere(
      this.connections,
      (connection, index) => usedConnections.has(index) || !connection.over,
    );
    const requests = keepWhere(this.requests, (_request, index) => usedRequests.has(index));
    renumber(this.connections, this.#connectionIndex);
    renumber(this.requests, this.#requestIndex);
    for (const [index, record] of records.entries()) {
      record.index = index;
      record.connection = connections[record.connection] ?? 0;
      if (record.request !== null) record.request = requests[record.request] ?? null;
    }
    for (const { conversation } of this.connections) {
      conversation.forget((request) => this.#requestIndex.has(request));
    }
    this.#count = records.length;
    this.late.length = 0;
    return requests;
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

/** Takes what does not fit out of a list. Gives the new index of each by its old one, or -1. */
function keepWhere<T>(list: T[], fits: (each: T, index: number) => boolean): Int32Array {
  const places = new Int32Array(list.length).fill(-1);
  let count = 0;
  for (const [index, each] of list.entries()) {
    if (!fits(each, index)) continue;
    places[index] = count;
    list[count] = each;
    count += 1;
  }
  list.length = count;
  return places;
}

function renumber<T>(list: readonly T[], indexes: Map<T, number>): void {
  indexes.clear();
  for (const [index, each] of list.entries()) indexes.set(each, index);
}
