import { ByteList } from '../fastcgi/bytes.ts';
import type { Connection, Follower, Side } from './connections.ts';
import { detect, type Verdict } from './detect.ts';

/** Bytes of one side that are searched for records: two of the longest must fit. */
const searchLimit = 0x28000;
/** Bytes that all connections of a capture keep while it is not known what they are. */
const searchLimitOfAll = 0x1800000;

/** Bytes that are kept until it is known what they are. */
export interface SniffedTotal {
  bytes: number;
}

type Said =
  | { kind: 'bytes'; side: Side; bytes: Uint8Array; time: number }
  | { kind: 'gap'; side: Side; length: number; time: number }
  | { kind: 'end'; side: Side; time: number; said: boolean }
  | { kind: 'reset'; side: Side; time: number };

/**
 * Follows a connection until its content tells what it is; then another follower takes over, and
 * is told all that was said before. Connections that speak something else are passed over.
 */
export class Sniffer implements Follower {
  readonly #connection: Connection;
  readonly #total: SniffedTotal;
  /** Makes the follower of a connection that speaks FastCGI, with the web server on this side. */
  readonly #open: (webServer: Side) => Follower;
  #follower: Follower | null = null;
  #other = false;
  #said: Said[] = [];
  readonly #kept = [new ByteList(), new ByteList()] as const;
  readonly #ended = [false, false];
  #gap = false;

  constructor(connection: Connection, total: SniffedTotal, open: (webServer: Side) => Follower) {
    this.#connection = connection;
    this.#total = total;
    this.#open = open;
  }

  bytes(side: Side, bytes: Uint8Array, time: number): void {
    if (this.#follower !== null) return this.#follower.bytes(side, bytes, time);
    if (this.#other) return;
    // The usual case needs no copy: the first bytes of a connection say what it is.
    if (this.#said.every(({ kind }) => kind !== 'bytes') && this.#fromStart && side === 0) {
      const verdict = detect(bytes, true);
      if (verdict === 'to-app') {
        this.#decide(verdict, side);
        return this.bytes(side, bytes, time);
      }
    }
    const copy = new Uint8Array(bytes);
    this.#said.push({ kind: 'bytes', side, bytes: copy, time });
    this.#kept[side].push(copy);
    this.#total.bytes += copy.length;
    this.#look(side);
  }

  gap(side: Side, length: number, time: number): void {
    if (this.#follower !== null) return this.#follower.gap(side, length, time);
    if (this.#other) return;
    this.#gap = true;
    this.#said.push({ kind: 'gap', side, length, time });
  }

  end(side: Side, time: number, said: boolean): void {
    if (this.#follower !== null) return this.#follower.end(side, time, said);
    if (this.#other) return;
    this.#ended[side] = true;
    this.#said.push({ kind: 'end', side, time, said });
    this.#look(side);
    if (this.#ended.every(Boolean)) this.#passOver();
  }

  reset(side: Side, time: number): void {
    if (this.#follower !== null) return this.#follower.reset(side, time);
    if (!this.#other) this.#said.push({ kind: 'reset', side, time });
  }

  get #fromStart(): boolean {
    return this.#connection.synSeen && !this.#gap;
  }

  #look(side: Side): void {
    const fromStart = this.#fromStart;
    const kept = this.#kept[side];
    if (kept.length === 0) return;
    // In order, the web server speaks first: only the side that opened the connection tells.
    if (!fromStart || side === 0) {
      const verdict = detect(kept.join(), fromStart, this.#ended[side] === true);
      if (verdict === 'to-app' || (verdict === 'from-app' && !fromStart)) {
        this.#decide(verdict, side);
        return;
      }
      if (verdict !== 'unknown' && fromStart) this.#passOver();
    }
    if (kept.length > searchLimit || this.#total.bytes > searchLimitOfAll) this.#passOver();
  }

  #decide(verdict: Exclude<Verdict, 'unknown' | 'other'>, side: Side): void {
    const webServer: Side = verdict === 'to-app' ? side : side === 0 ? 1 : 0;
    const follower = this.#open(webServer);
    this.#follower = follower;
    for (const each of this.#said) {
      switch (each.kind) {
        case 'bytes':
          follower.bytes(each.side, each.bytes, each.time);
          break;
        case 'gap':
          follower.gap(each.side, each.length, each.time);
          break;
        case 'end':
          follower.end(each.side, each.time, each.said);
          break;
        case 'reset':
          follower.reset(each.side, each.time);
      }
    }
    this.#drop();
  }

  #passOver(): void {
    this.#other = true;
    this.#drop();
  }

  #drop(): void {
    for (const each of this.#said)
      if (each.kind === 'bytes') this.#total.bytes -= each.bytes.length;
    this.#said = [];
  }
}
