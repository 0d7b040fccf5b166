import type { SegmentView } from './packet.ts';

/** Takes what one side of a connection said, in the order of the stream. */
export interface StreamSink {
  /** `bytes` may be used again by whoever gave them once this returns. */
  bytes: (bytes: Uint8Array, time: number) => void;
  /** `length` bytes were said but not captured. */
  gap: (length: number, time: number) => void;
  /** Nothing more comes. @param said whether the side said so (FIN), or the capture just ended */
  end: (time: number, said: boolean) => void;
}

interface Held {
  sequence: number;
  bytes: Uint8Array;
  lengthOnWire: number;
  time: number;
}

/** Bytes held back for missing segments before one is given up for lost; of one side, of all. */
const heldLimit = 4 * 1024 * 1024;
const heldLimitOfAll = 16 * 1024 * 1024;
/** Segments held back by one side. */
const heldSegments = 4096;
/** Packets acknowledging a missing segment before it is given up: reordered ones come sooner. */
const patience = 8;

/** Bytes that all connections of a capture hold back together. */
export interface HeldTotal {
  bytes: number;
}

/**
 * Puts the segments of one direction in order (RFC 9293 §3.4): drops what was sent twice, waits
 * for what is late, and tells of a gap when the receiver has what the capture lacks.
 */
export class HalfConnection {
  readonly #sink: StreamSink;
  readonly #total: HeldTotal;
  /** Sequence number of the next byte; null until a packet says it. */
  #next: number | null = null;
  #held: Held[] = [];
  #heldBytes = 0;
  #end: number | null = null;
  #ended = false;
  #acknowledgedWhileMissing = 0;

  constructor(sink: StreamSink, total: HeldTotal) {
    this.#sink = sink;
    this.#total = total;
  }

  /** Takes a segment that this side sent. */
  push(segment: SegmentView, time: number): void {
    if (this.#ended) return;
    const sequence = segment.syn ? add(segment.sequence, 1) : segment.sequence;
    this.#next ??= sequence;
    if (segment.fin) this.#end = add(sequence, segment.payloadLength);
    if (segment.payloadLength > 0) {
      const inOrder = this.#held.length === 0 && sequence === this.#next;
      if (inOrder) this.#give(segment.payload(), segment.payloadLength, time);
      else {
        this.#hold(sequence, segment, time);
        this.#deliver();
        if (this.#isOverLimit()) this.#skipToHeld();
      }
    }
    this.#endIfReached(time);
  }

  /** Takes an acknowledgement that the other side sent. */
  acknowledge(number: number, time: number): void {
    const first = this.#held[0];
    if (this.#ended || this.#next === null || first === undefined) return;
    if (distance(first.sequence, number) < 0) return;
    this.#acknowledgedWhileMissing += 1;
    if (this.#acknowledgedWhileMissing < patience) return;
    this.#skipToHeld();
    this.#endIfReached(time);
  }

  /** Gives out what is held, with gaps, and ends the stream. */
  close(time: number, said: boolean): void {
    if (this.#ended) return;
    while (this.#held.length > 0) this.#skipToHeld();
    if (this.#next !== null && this.#end !== null) {
      const length = distance(this.#next, this.#end);
      if (length > 0) this.#sink.gap(length, time);
    }
    this.#ended = true;
    this.#sink.end(time, said || this.#end !== null);
  }

  get ended(): boolean {
    return this.#ended;
  }

  #isOverLimit(): boolean {
    if (this.#held.length === 0) return false;
    return (
      this.#heldBytes > heldLimit ||
      this.#held.length > heldSegments ||
      this.#total.bytes > heldLimitOfAll
    );
  }

  #hold(sequence: number, segment: SegmentView, time: number): void {
    if (this.#next !== null) {
      // Wholly known already: nothing to hold.
      if (distance(add(sequence, segment.payloadLength), this.#next) >= 0) return;
    }
    let index = this.#held.length;
    while (index > 0) {
      const before = this.#held[index - 1];
      if (before === undefined || distance(before.sequence, sequence) >= 0) break;
      index -= 1;
    }
    const bytes = new Uint8Array(segment.payload());
    this.#held.splice(index, 0, { sequence, bytes, lengthOnWire: segment.payloadLength, time });
    this.#heldBytes += bytes.length;
    this.#total.bytes += bytes.length;
  }

  /** Gives out the held segments that follow without a hole; the first copy of a byte counts. */
  #deliver(): void {
    for (;;) {
      const first = this.#held[0];
      if (first === undefined || this.#next === null) return;
      const known = distance(first.sequence, this.#next);
      if (known < 0) return;
      this.#held.shift();
      this.#heldBytes -= first.bytes.length;
      this.#total.bytes -= first.bytes.length;
      const fresh = first.lengthOnWire - known;
      if (fresh > 0) this.#give(first.bytes.subarray(known), fresh, first.time);
    }
  }

  /** @param length of the bytes on the wire: what the capture cut off is a gap */
  #give(bytes: Uint8Array, length: number, time: number): void {
    this.#next = add(this.#next ?? 0, length);
    this.#acknowledgedWhileMissing = 0;
    if (bytes.length > 0) this.#sink.bytes(bytes, time);
    if (length > bytes.length) this.#sink.gap(length - bytes.length, time);
  }

  #skipToHeld(): void {
    const first = this.#held[0];
    if (first === undefined || this.#next === null) return;
    const length = distance(this.#next, first.sequence);
    this.#next = first.sequence;
    this.#sink.gap(length, first.time);
    this.#deliver();
  }

  #endIfReached(time: number): void {
    if (this.#ended || this.#end === null || this.#next === null) return;
    if (distance(this.#next, this.#end) > 0) return;
    this.#ended = true;
    this.#sink.end(time, true);
  }
}

/** Sequence numbers count modulo 2^32 (RFC 9293 §3.4). */
function add(sequence: number, length: number): number {
  return (sequence + length) >>> 0;
}

/** How far `to` is ahead of `from`, negative when it is behind. */
function distance(from: number, to: number): number {
  return (to - from) | 0;
}
