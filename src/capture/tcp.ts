import type { Segment } from './packet.ts';

/** What one side of a connection said next, in the order of the stream. */
export type StreamEvent =
  | { kind: 'bytes'; bytes: Uint8Array; time: number }
  /** `length` bytes were said but not captured. */
  | { kind: 'gap'; length: number; time: number }
  /** The side said that nothing more comes. */
  | { kind: 'end'; time: number };

interface Held {
  sequence: number;
  bytes: Uint8Array;
  lengthOnWire: number;
  time: number;
}

/** Bytes held back for a missing segment before it is given up for lost. */
const heldLimit = 4 * 1024 * 1024;
/** Packets acknowledging a missing segment before it is given up: reordered ones come sooner. */
const patience = 8;

/**
 * Puts the segments of one direction in order (RFC 9293 §3.4): drops what was sent twice, waits
 * for what is late, and tells of a gap when the receiver has what the capture lacks.
 */
export class HalfConnection {
  /** Sequence number of the next byte; null until a packet says it. */
  #next: number | null = null;
  #held: Held[] = [];
  #heldBytes = 0;
  #end: number | null = null;
  #ended = false;
  #acknowledgedWhileMissing = 0;

  /** Whether the beginning of the stream was seen. */
  synSeen = false;

  /** Takes a segment that this side sent. */
  push(segment: Segment, time: number): StreamEvent[] {
    if (this.#ended) return [];
    const sequence = segment.syn ? add(segment.sequence, 1) : segment.sequence;
    if (segment.syn && this.#next === null) this.synSeen = true;
    this.#next ??= sequence;
    if (segment.fin) this.#end = add(sequence, segment.payloadLength);
    if (segment.payloadLength > 0) {
      this.#hold({
        sequence,
        bytes: segment.payload,
        lengthOnWire: segment.payloadLength,
        time,
      });
    }
    const events = this.#deliver();
    if (this.#heldBytes > heldLimit) events.push(...this.#skipToHeld());
    return this.#endIfReached(events, time);
  }

  /** Takes an acknowledgement that the other side sent. */
  acknowledge(number: number, time: number): StreamEvent[] {
    const first = this.#held[0];
    if (this.#ended || this.#next === null || first === undefined) return [];
    if (distance(first.sequence, number) < 0) return [];
    this.#acknowledgedWhileMissing += 1;
    if (this.#acknowledgedWhileMissing < patience) return [];
    return this.#endIfReached(this.#skipToHeld(), time);
  }

  /** Gives out what is held, with gaps, and ends the stream. */
  close(time: number): StreamEvent[] {
    if (this.#ended) return [];
    const events: StreamEvent[] = [];
    while (this.#held.length > 0) events.push(...this.#skipToHeld());
    if (this.#next !== null && this.#end !== null) {
      const length = distance(this.#next, this.#end);
      if (length > 0) events.push({ kind: 'gap', length, time });
    }
    this.#ended = true;
    events.push({ kind: 'end', time });
    return events;
  }

  get ended(): boolean {
    return this.#ended;
  }

  #hold(segment: Held): void {
    let index = this.#held.length;
    while (index > 0) {
      const before = this.#held[index - 1];
      if (before === undefined || distance(before.sequence, segment.sequence) >= 0) break;
      index -= 1;
    }
    this.#held.splice(index, 0, segment);
    this.#heldBytes += segment.bytes.length;
  }

  /** Gives out the held segments that follow without a hole; the first copy of a byte counts. */
  #deliver(): StreamEvent[] {
    const events: StreamEvent[] = [];
    for (;;) {
      const first = this.#held[0];
      if (first === undefined || this.#next === null) break;
      const known = distance(first.sequence, this.#next);
      if (known < 0) break;
      this.#held.shift();
      this.#heldBytes -= first.bytes.length;
      const fresh = first.lengthOnWire - known;
      if (fresh <= 0) continue;
      const bytes = first.bytes.subarray(known);
      if (bytes.length > 0) events.push({ kind: 'bytes', bytes, time: first.time });
      const lost = fresh - bytes.length;
      if (lost > 0) events.push({ kind: 'gap', length: lost, time: first.time });
      this.#next = add(this.#next, fresh);
      this.#acknowledgedWhileMissing = 0;
    }
    return events;
  }

  #skipToHeld(): StreamEvent[] {
    const first = this.#held[0];
    if (first === undefined || this.#next === null) return [];
    const length = distance(this.#next, first.sequence);
    this.#next = first.sequence;
    return [{ kind: 'gap', length, time: first.time }, ...this.#deliver()];
  }

  #endIfReached(events: StreamEvent[], time: number): StreamEvent[] {
    if (this.#end === null || this.#next === null) return events;
    if (distance(this.#next, this.#end) > 0) return events;
    this.#ended = true;
    events.push({ kind: 'end', time });
    return events;
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
