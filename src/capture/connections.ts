import type { Endpoint, Segment } from './packet.ts';
import { HalfConnection, type StreamEvent } from './tcp.ts';

/** Index of a side in `Connection.sides`. 0 sent the SYN; without one, the first packet seen. */
export type Side = 0 | 1;

/** One TCP connection. */
export interface Connection {
  /** Order in which the connections were first seen, from 0. */
  index: number;
  sides: readonly [Endpoint, Endpoint];
  /** Whether the capture holds the connection's beginning. */
  synSeen: boolean;
  /** Who reset it (RST); null when it is open or was closed in order. */
  resetBy: Side | null;
}

/** Something that one side of a connection did. */
export interface ConnectionEvent {
  connection: Connection;
  side: Side;
  event: StreamEvent | { kind: 'reset'; time: number };
}

interface Tracked {
  connection: Connection;
  halves: readonly [HalfConnection, HalfConnection];
  synSequence: number | null;
}

/** Sorts segments into connections and puts each direction in order. */
export class ConnectionTracker {
  #tracked = new Map<string, Tracked>();
  #count = 0;

  /** Takes a segment; gives what it makes known, in order. */
  push(segment: Segment, time: number): ConnectionEvent[] {
    const events: ConnectionEvent[] = [];
    const tracked = this.#find(segment, time, events);
    if (tracked === null) return events;
    const { connection, halves } = tracked;
    const side: Side = sameEndpoint(segment.source, connection.sides[0]) ? 0 : 1;
    const other: Side = side === 0 ? 1 : 0;
    const tell = (who: Side, streamEvents: StreamEvent[]) => {
      for (const event of streamEvents) events.push({ connection, side: who, event });
    };
    if (segment.ack) tell(other, halves[other].acknowledge(segment.acknowledgement, time));
    tell(side, halves[side].push(segment, time));
    if (segment.syn) connection.synSeen = true;
    const open = !(halves[0].ended && halves[1].ended);
    if (segment.reset && open) {
      connection.resetBy = side;
      events.push({ connection, side, event: { kind: 'reset', time } });
      tell(0, halves[0].close(time));
      tell(1, halves[1].close(time));
    }
    return events;
  }

  /** Whether a connection is open, though it may not have said anything yet. */
  get anyOpen(): boolean {
    for (const { halves } of this.#tracked.values()) {
      if (!(halves[0].ended && halves[1].ended)) return true;
    }
    return false;
  }

  /** Tells that the capture is over: ends every connection that is still open. */
  end(time: number): ConnectionEvent[] {
    const events: ConnectionEvent[] = [];
    for (const tracked of this.#tracked.values()) close(tracked, time, events);
    this.#tracked.clear();
    return events;
  }

  #find(segment: Segment, time: number, events: ConnectionEvent[]): Tracked | null {
    const key = keyOf(segment);
    const known = this.#tracked.get(key);
    const opens = segment.syn && !segment.ack;
    if (known !== undefined && !(opens && known.synSequence !== segment.sequence)) return known;
    // The same ports again, with a new SYN: another connection.
    if (known !== undefined) close(known, time, events);
    // An acknowledgement of something that was closed before the capture began opens nothing.
    if (!segment.syn && segment.payloadLength === 0) return null;
    const fromServer = segment.syn && segment.ack;
    const sides: [Endpoint, Endpoint] = fromServer
      ? [segment.destination, segment.source]
      : [segment.source, segment.destination];
    const tracked: Tracked = {
      connection: { index: this.#count, sides, synSeen: segment.syn, resetBy: null },
      halves: [new HalfConnection(), new HalfConnection()],
      synSequence: opens ? segment.sequence : null,
    };
    this.#count += 1;
    this.#tracked.set(key, tracked);
    return tracked;
  }
}

function close(tracked: Tracked, time: number, events: ConnectionEvent[]): void {
  for (const side of [0, 1] as const) {
    for (const event of tracked.halves[side].close(time)) {
      events.push({ connection: tracked.connection, side, event });
    }
  }
}

function keyOf({ source, destination }: Segment): string {
  const ends = [endpointText(source), endpointText(destination)];
  return ends.sort().join(' ');
}

/** `address:port`, with brackets around IPv6. */
export function endpointText({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function sameEndpoint(first: Endpoint, second: Endpoint): boolean {
  return first.port === second.port && first.address === second.address;
}
