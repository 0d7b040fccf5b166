import { addressText, type Endpoint, type SegmentView } from './packet.ts';
import { HalfConnection, type HeldTotal } from './tcp.ts';

/** Index of a side in `Connection.sides`. 0 sent the SYN; without one, the first packet seen. */
export type Side = 0 | 1;

/** One connection: of TCP, or what looks like one in a trace of system calls. */
export interface Connection {
  sides: readonly [Endpoint, Endpoint];
  /** Whether the capture holds the connection's beginning. */
  synSeen: boolean;
}

/** Follows one connection. Each direction comes in order; times are ms since the epoch. */
export interface Follower {
  /** `bytes` may be used again once this returns. */
  bytes: (side: Side, bytes: Uint8Array, time: number) => void;
  gap: (side: Side, length: number, time: number) => void;
  /** @param said false when the capture ended before the side did */
  end: (side: Side, time: number, said: boolean) => void;
  reset: (side: Side, time: number) => void;
}

/** Connections that are remembered after their end, for what is still repeated of them. */
const closedLimit = 128;
/** Connections that are followed at once; beyond, the oldest is given up. */
const openLimit = 0x10000;

/** Sorts segments into connections and puts each direction in order. */
export class ConnectionTracker {
  readonly #follow: (connection: Connection) => Follower;
  /** By both ports, the smaller first; the addresses are compared. */
  readonly #byPorts = new Map<number, Tracked[]>();
  readonly #open = new Set<Tracked>();
  readonly #closed = new Set<Tracked>();
  readonly #total: HeldTotal = { bytes: 0 };

  /** @param follow makes a follower for each connection, when its first packet is seen */
  constructor(follow: (connection: Connection) => Follower) {
    this.#follow = follow;
  }

  /** Takes a segment; the followers are told what it makes known, in order. */
  push(segment: SegmentView, time: number): void {
    const tracked = this.#find(segment, time);
    if (tracked === null) return;
    const side = tracked.sideOf(segment);
    const own = tracked.halves[side];
    const other = tracked.halves[side === 0 ? 1 : 0];
    if (segment.ack) other.acknowledge(segment.acknowledgement, time);
    if (segment.syn) tracked.connection.synSeen = true;
    own.push(segment, time);
    if (segment.reset && !tracked.ended) {
      tracked.follower.reset(side, time);
      tracked.close(time, true);
    }
    if (tracked.ended && this.#open.delete(tracked)) this.#remember(tracked);
  }

  /** Tells that the capture is over: ends every connection that is still open. */
  end(time: number): void {
    for (const tracked of this.#open) tracked.close(time, false);
    this.#open.clear();
    this.#closed.clear();
    this.#byPorts.clear();
  }

  #find(segment: SegmentView, time: number): Tracked | null {
    const key = keyOf(segment);
    const list = this.#byPorts.get(key);
    const known = list?.find((each) => each.holds(segment));
    const opens = segment.syn && !segment.ack;
    if (known !== undefined) {
      if (!opens || known.synSequence === segment.sequence) return known;
      // The same ports again, with a new SYN: another connection.
      known.close(time, false);
      this.#forget(known);
    }
    // An acknowledgement of something that was closed before the capture began opens nothing.
    if (!segment.syn && segment.payloadLength === 0) return null;
    const tracked = new Tracked(key, segment, this.#follow, this.#total);
    const home = this.#byPorts.get(key);
    if (home === undefined) this.#byPorts.set(key, [tracked]);
    else home.push(tracked);
    this.#open.add(tracked);
    if (this.#open.size > openLimit) this.#giveUpOldest(time);
    return tracked;
  }

  #giveUpOldest(time: number): void {
    for (const oldest of this.#open) {
      oldest.close(time, false);
      this.#forget(oldest);
      return;
    }
  }

  #remember(tracked: Tracked): void {
    // What was decoded of it is nobody's any more; its numbers tell what is repeated.
    tracked.follower = nobody;
    this.#closed.add(tracked);
    if (this.#closed.size <= closedLimit) return;
    for (const oldest of this.#closed) {
      this.#forget(oldest);
      return;
    }
  }

  #forget(tracked: Tracked): void {
    this.#open.delete(tracked);
    this.#closed.delete(tracked);
    const list = this.#byPorts.get(tracked.key);
    const rest = list?.filter((each) => each !== tracked) ?? [];
    if (rest.length === 0) this.#byPorts.delete(tracked.key);
    else this.#byPorts.set(tracked.key, rest);
  }
}

/** Follows what is over. */
const nobody: Follower = {
  bytes: () => undefined,
  gap: () => undefined,
  end: () => undefined,
  reset: () => undefined,
};

class Tracked {
  readonly key: number;
  readonly connection: Connection;
  follower: Follower;
  readonly halves: readonly [HalfConnection, HalfConnection];
  /** Sequence number of the SYN that opened it; null when that was not seen. */
  readonly synSequence: number | null;
  /** Address and port of side 0, then the address of side 1. */
  readonly #address: Address;
  readonly #other: Address;
  readonly #port: number;

  constructor(
    key: number,
    segment: SegmentView,
    follow: (connection: Connection) => Follower,
    total: HeldTotal,
  ) {
    this.key = key;
    this.synSequence = segment.syn && !segment.ack ? segment.sequence : null;
    const fromServer = segment.syn && segment.ack;
    const { bytes, addressLength, sourceAt, destinationAt } = segment;
    const [first, second] = fromServer ? [destinationAt, sourceAt] : [sourceAt, destinationAt];
    this.#address = addressAt(bytes, first, addressLength);
    this.#other = addressAt(bytes, second, addressLength);
    this.#port = fromServer ? segment.destinationPort : segment.sourcePort;
    const port = fromServer ? segment.sourcePort : segment.destinationPort;
    this.connection = new TcpConnection(
      [this.#address, this.#port],
      [this.#other, port],
      segment.syn,
    );
    this.follower = follow(this.connection);
    const half = (side: Side) =>
      new HalfConnection(
        {
          bytes: (said, time) => this.follower.bytes(side, said, time),
          gap: (length, time) => this.follower.gap(side, length, time),
          end: (time, said) => this.follower.end(side, time, said),
        },
        total,
      );
    this.halves = [half(0), half(1)];
  }

  get ended(): boolean {
    return this.halves[0].ended && this.halves[1].ended;
  }

  /** Whether a segment with the same two ports belongs here. */
  holds(segment: SegmentView): boolean {
    const { sourceAt, destinationAt } = segment;
    return this.sideOf(segment) === 0
      ? same(this.#address, segment, sourceAt) && same(this.#other, segment, destinationAt)
      : same(this.#address, segment, destinationAt) && same(this.#other, segment, sourceAt);
  }

  sideOf(segment: SegmentView): Side {
    if (segment.sourcePort !== segment.destinationPort) {
      return segment.sourcePort === this.#port ? 0 : 1;
    }
    return same(this.#address, segment, segment.sourceAt) ? 0 : 1;
  }

  close(time: number, said: boolean): void {
    this.halves[0].close(time, said);
    this.halves[1].close(time, said);
  }
}

/** An address as numbers of 16 bits: cheaper to keep and to compare than bytes or text. */
type Address = readonly number[];

/** A connection that writes its addresses down when somebody asks. */
class TcpConnection implements Connection {
  readonly #ends: readonly [[Address, number], [Address, number]];
  synSeen: boolean;

  constructor(first: [Address, number], second: [Address, number], synSeen: boolean) {
    this.#ends = [first, second];
    this.synSeen = synSeen;
  }

  get sides(): readonly [Endpoint, Endpoint] {
    const endpoint = ([address, port]: [Address, number]): Endpoint => ({
      address: addressText(address),
      port,
    });
    return [endpoint(this.#ends[0]), endpoint(this.#ends[1])];
  }
}

function addressAt(bytes: Uint8Array, at: number, length: number): Address {
  const groups: number[] = [];
  for (let index = at; index < at + length; index += 2) groups.push(groupAt(bytes, index));
  return groups;
}

function groupAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function same(address: Address, { bytes, addressLength }: SegmentView, at: number): boolean {
  if (address.length * 2 !== addressLength) return false;
  for (let index = 0; index < address.length; index += 1) {
    if (address[index] !== groupAt(bytes, at + index * 2)) return false;
  }
  return true;
}

function keyOf({ sourcePort, destinationPort }: SegmentView): number {
  return sourcePort < destinationPort
    ? sourcePort * 0x10000 + destinationPort
    : destinationPort * 0x10000 + sourcePort;
}

/** `address:port`, with brackets around IPv6; the address alone for what has no port. */
export function endpointText({ address, port }: Endpoint): string {
  if (port === 0) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
