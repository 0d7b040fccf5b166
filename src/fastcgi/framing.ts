import { headerLength } from './constants.ts';
import { isAcceptable, isPlausible, readHeader, recordLength } from './header.ts';
import type { Header, UnparsedReason } from './model.ts';

/** A run of bytes without a record is given out in pieces of this many bytes at most. */
const unparsedLimit = 0x10000;
/** Bytes looked at in one go while out of step: what follows a header found there is read again. */
const seekStep = 512;

const nothing = new Uint8Array(0);

/** What a framer tells of one direction. Offsets count from the start of the stream. */
export interface FrameSink {
  /** How many of the record's first bytes, header included, `record` and `cut` shall be given. */
  keep: (header: Header) => number;
  /**
   * A whole record. `bytes` may be a view of the bytes that were pushed, and hold more than `keep`
   * asked for; `end - start` is the record's length.
   */
  record: (header: Header, start: number, end: number, bytes: Uint8Array) => void;
  /** A record of which only the beginning was seen. */
  cut: (
    header: Header,
    start: number,
    end: number,
    bytes: Uint8Array,
    reason: 'gap' | 'cut-content',
  ) => void;
  unparsed: (start: number, end: number, bytes: Uint8Array, reason: UnparsedReason) => void;
  /** @param inside whether the hole lies in a record whose end is known */
  gap: (start: number, end: number, inside: boolean) => void;
}

type Mode = 'records' | 'seeking' | 'skipping';

/**
 * Cuts the bytes of one direction of one connection into records (§3.3), in pieces of any size:
 * what it tells does not depend on how the bytes were cut. It copies nothing but what a piece ends
 * in the middle of, and of that no more than the sink wants. No input makes it throw.
 */
export class Framer {
  #sink: FrameSink;
  #mode: Mode;
  /** Offset of the first byte that was not given out. */
  #at = 0;
  /** Kept bytes that were not given out: of a header, an open record, a run of unknown bytes. */
  #held = nothing;
  #heldLength = 0;
  /** Bytes since `#at`, held or not. */
  #seen = 0;
  #open: Header | null = null;
  #openLength = 0;
  #openKeep = 0;
  /** While seeking: held bytes that are known to begin no record. */
  #scanned = 0;
  #reason: UnparsedReason = 'gap';
  /** While skipping: bytes of the broken record, given out and not. */
  #skipLength = 0;

  /** @param seek true when the first byte may stand in the middle of a record */
  constructor(sink: FrameSink, { seek = false }: { seek?: boolean } = {}) {
    this.#sink = sink;
    this.#mode = seek ? 'seeking' : 'records';
  }

  /** Offset of the next byte to be pushed. */
  get offset(): number {
    return this.#at + this.#seen;
  }

  /** Takes the next bytes; tells of the records that they complete. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#mode === 'records') at = this.#records(chunk, at);
      else if (this.#mode === 'seeking') at = this.#seek(chunk, at);
      else at = this.#skip(chunk, at);
    }
  }

  /** Tells that the next `length` bytes are missing from the capture. */
  gap(length: number): void {
    if (length <= 0) return;
    const knownEnd = this.#knownEnd();
    this.#flush('gap');
    const start = this.#at;
    this.#at += length;
    const inside = knownEnd !== null && knownEnd >= this.#at;
    this.#sink.gap(start, this.#at, inside);
    if (!inside) this.#loseStep('gap');
    else if (knownEnd === this.#at) this.#mode = 'records';
    else {
      this.#mode = 'skipping';
      this.#skipLength = knownEnd - this.#at;
    }
  }

  /** Tells that no more bytes come; gives out what was left over. */
  end(): void {
    this.#flush('end');
  }

  #records(chunk: Uint8Array, from: number): number {
    if (this.#open !== null) return this.#fill(this.#open, chunk, from);
    if (this.#seen > 0 || chunk.length - from < headerLength) {
      const to = Math.min(chunk.length, from + headerLength - this.#seen);
      this.#hold(chunk, from, to);
      if (this.#seen === headerLength) this.#begin(readHeader(this.#held, 0));
      return to;
    }
    const header = readHeader(chunk, from);
    const length = recordLength(header);
    const end = from + length;
    if (end > chunk.length || !isAcceptable(header)) {
      this.#hold(chunk, from, from + headerLength);
      this.#begin(header);
      return from + headerLength;
    }
    const start = this.#at;
    this.#at += length;
    this.#sink.record(header, start, this.#at, chunk.subarray(from, end));
    return end;
  }

  /** A header is held: opens its record, or falls out of step. */
  #begin(header: Header): void {
    if (!isAcceptable(header)) {
      const bytes = this.#held.slice(0, headerLength);
      this.#heldLength = 0;
      this.#seen = 0;
      this.#loseStep(header.version === 0 ? 'version' : 'not-a-header');
      this.push(bytes);
      return;
    }
    this.#open = header;
    this.#openLength = recordLength(header);
    this.#openKeep = Math.min(this.#openLength, this.#sink.keep(header));
    if (this.#openLength === headerLength) this.#close(header);
  }

  #fill(header: Header, chunk: Uint8Array, from: number): number {
    const to = Math.min(chunk.length, from + this.#openLength - this.#seen);
    const wanted = Math.max(0, this.#openKeep - this.#heldLength);
    const kept = Math.min(to, from + wanted);
    if (kept > from) this.#hold(chunk, from, kept);
    this.#seen += to - Math.max(from, kept);
    if (this.#seen === this.#openLength) this.#close(header);
    return to;
  }

  #close(header: Header): void {
    const start = this.#at;
    this.#at += this.#openLength;
    this.#open = null;
    const bytes = this.#release();
    this.#sink.record(header, start, this.#at, bytes);
  }

  #seek(chunk: Uint8Array, from: number): number {
    const to = Math.min(chunk.length, from + seekStep);
    this.#hold(chunk, from, to);
    while (this.#scanned + headerLength <= this.#heldLength) {
      if (isPlausible(readHeader(this.#held, this.#scanned))) {
        const rest = this.#held.slice(this.#scanned, this.#heldLength);
        const run = this.#scanned;
        this.#mode = 'records';
        this.#scanned = 0;
        this.#giveUnparsed(run, this.#reason);
        this.push(rest);
        return to;
      }
      this.#scanned += 1;
      if (this.#scanned === unparsedLimit) {
        const rest = this.#held.slice(this.#scanned, this.#heldLength);
        this.#scanned = 0;
        this.#giveUnparsed(unparsedLimit, this.#reason);
        this.push(rest);
        return to;
      }
    }
    return to;
  }

  #skip(chunk: Uint8Array, from: number): number {
    const to = Math.min(chunk.length, from + this.#skipLength - this.#seen);
    this.#hold(chunk, from, to);
    if (this.#seen === this.#skipLength) {
      this.#mode = 'records';
      this.#giveUnparsed(this.#skipLength, 'gap');
    }
    return to;
  }

  /** Gives out the first `length` bytes that are held, and forgets the others. */
  #giveUnparsed(length: number, reason: UnparsedReason): void {
    const bytes = this.#release().subarray(0, length);
    if (length === 0) return;
    const start = this.#at;
    this.#at += length;
    this.#sink.unparsed(start, this.#at, bytes, reason);
  }

  /** Gives out what is held, since its continuation will not come. */
  #flush(why: 'gap' | 'end'): void {
    const length = this.#seen;
    if (length === 0) return;
    if (this.#mode !== 'records') {
      this.#scanned = 0;
      this.#giveUnparsed(length, this.#mode === 'seeking' ? this.#reason : 'gap');
      return;
    }
    const header = this.#open;
    if (header === null) {
      this.#giveUnparsed(length, why === 'gap' ? 'gap' : 'cut-header');
      return;
    }
    const start = this.#at;
    this.#at += length;
    this.#open = null;
    const reason = why === 'gap' ? 'gap' : 'cut-content';
    this.#sink.cut(header, start, this.#at, this.#release(), reason);
  }

  /** Where the record that is being received ends; null when that is not known. */
  #knownEnd(): number | null {
    if (this.#mode === 'skipping') return this.#at + this.#skipLength;
    return this.#open === null ? null : this.#at + this.#openLength;
  }

  #loseStep(reason: UnparsedReason): void {
    this.#mode = 'seeking';
    this.#scanned = 0;
    this.#reason = reason;
  }

  #hold(chunk: Uint8Array, from: number, to: number): void {
    const needed = this.#heldLength + to - from;
    if (needed > this.#held.length) {
      const grown = new Uint8Array(Math.max(needed, this.#held.length * 2, 64));
      grown.set(this.#held.subarray(0, this.#heldLength));
      this.#held = grown;
    }
    if (from === 0 && to === chunk.length) this.#held.set(chunk, this.#heldLength);
    else this.#held.set(chunk.subarray(from, to), this.#heldLength);
    this.#heldLength = needed;
    this.#seen += to - from;
  }

  /** What is held; a long buffer is given away, a short one is copied and kept for the next. */
  #release(): Uint8Array {
    const length = this.#heldLength;
    this.#heldLength = 0;
    this.#seen = 0;
    if (length === 0) return nothing;
    if (length <= 64) return this.#held.slice(0, length);
    const bytes = this.#held.subarray(0, length);
    this.#held = nothing;
    return bytes;
  }
}
