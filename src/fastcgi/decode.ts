import { bodyFields, holdsPairs, unparsed } from './body.ts';
import { ByteQueue } from './bytes.ts';
import { headerLength, recordType } from './constants.ts';
import { headerFields, isAcceptable, isPlausible, readHeader, recordLength } from './header.ts';
import type { Frame, Header, RecordFrame, UnparsedReason } from './model.ts';
import { PairReader } from './pairs.ts';

/** A run of bytes without a record is given out in pieces of this many bytes at most. */
const unparsedLimit = 0x10000;

type Mode =
  /** A header comes next. */
  | { name: 'records' }
  /** Out of step: `scanned` bytes are known to begin no record. */
  | { name: 'seeking'; scanned: number; reason: UnparsedReason }
  /** The rest of a record whose middle was lost; its end is known. */
  | { name: 'skipping'; left: number };

/**
 * Decodes the bytes of one direction of one connection, in pieces of any size: the frames do not
 * depend on how the bytes were cut. No input makes it throw.
 */
export class StreamDecoder {
  #queue = new ByteQueue();
  #at = 0;
  #mode: Mode;
  /** One pair stream per request id; null once bytes of it were lost. */
  #params = new Map<number, PairReader | null>();
  /** Whether bytes were lost, so that a stream whose beginning was not seen since is unknown. */
  #lost: boolean;

  /** @param seek true when the first byte may stand in the middle of a record. */
  constructor({ seek = false }: { seek?: boolean } = {}) {
    this.#mode = seek ? { name: 'seeking', scanned: 0, reason: 'gap' } : { name: 'records' };
    this.#lost = seek;
  }

  /** Offset of the next byte to be pushed. */
  get offset(): number {
    return this.#at + this.#queue.length;
  }

  /** Takes the next bytes; gives the frames that they complete. */
  push(bytes: Uint8Array): Frame[] {
    this.#queue.push(bytes);
    const frames: Frame[] = [];
    for (;;) {
      const frame = this.#step();
      if (frame === 'more') return frames;
      if (frame !== 'again') frames.push(frame);
    }
  }

  /** Tells that the next `length` bytes are missing from the capture. */
  gap(length: number): Frame[] {
    if (length <= 0) return [];
    const cutEnd = this.#endOfOpenRecord();
    const frames = this.#flush('gap');
    const start = this.#at;
    this.#at += length;
    frames.push({
      kind: 'gap',
      start,
      end: this.#at,
      bytes: new Uint8Array(0),
      fields: [],
    });
    if (cutEnd !== null && cutEnd >= this.#at) {
      const left = cutEnd - this.#at;
      this.#mode = left > 0 ? { name: 'skipping', left } : { name: 'records' };
    } else {
      this.#loseStep();
      this.#mode = { name: 'seeking', scanned: 0, reason: 'gap' };
    }
    return frames;
  }

  /** Tells that no more bytes come; gives what was left over. */
  end(): Frame[] {
    return this.#flush('end');
  }

  #step(): Frame | 'more' | 'again' {
    switch (this.#mode.name) {
      case 'records':
        return this.#record();
      case 'seeking':
        return this.#seek(this.#mode);
      case 'skipping': {
        const { left } = this.#mode;
        if (this.#queue.length < left) return 'more';
        this.#mode = { name: 'records' };
        return this.#unparsedFrame(left, 'gap');
      }
    }
  }

  #record(): Frame | 'more' | 'again' {
    const header = this.#header(0);
    if (header === null) return 'more';
    if (!isAcceptable(header)) {
      const reason = header.version === 0 ? 'version' : 'not-a-header';
      this.#loseStep();
      this.#mode = { name: 'seeking', scanned: 0, reason };
      return 'again';
    }
    const length = recordLength(header);
    if (this.#queue.length < length) return 'more';
    const start = this.#at;
    const bytes = this.#take(length);
    return this.#decode(header, bytes, start);
  }

  #decode(header: Header, bytes: Uint8Array, start: number): RecordFrame {
    const contentEnd = headerLength + header.contentLength;
    const content = bytes.subarray(headerLength, contentEnd);
    const padding = bytes.subarray(contentEnd);
    const end = start + bytes.length;
    const body = bodyFields(header.type, content, start + headerLength, this.#pairsFor(header));
    const fields = [...headerFields(header, start), ...body.fields];
    if (padding.length > 0) {
      const from = start + contentEnd;
      fields.push({ name: 'padding', part: 'padding', start: from, end, value: padding });
    }
    return { kind: 'record', start, end, header, bytes, fields, pairs: body.pairs };
  }

  /** Keeps the pair streams: a new request or an empty PARAMS record starts afresh. */
  #pairsFor(header: Header): PairReader | null {
    const { type, requestId, contentLength } = header;
    if (type === recordType.BEGIN_REQUEST) this.#params.set(requestId, new PairReader());
    if (!holdsPairs(type)) return null;
    // Management records (§4.1) are not streams: each has its pairs to itself.
    if (type !== recordType.PARAMS) return new PairReader();
    let reader = this.#params.get(requestId);
    if (reader === undefined) reader = this.#lost ? null : new PairReader();
    this.#params.set(requestId, contentLength === 0 ? new PairReader() : reader);
    return reader;
  }

  #seek(mode: Mode & { name: 'seeking' }): Frame | 'more' | 'again' {
    for (;;) {
      const header = this.#header(mode.scanned);
      if (header === null) return 'more';
      if (isPlausible(header)) {
        this.#mode = { name: 'records' };
        return mode.scanned === 0 ? 'again' : this.#unparsedFrame(mode.scanned, mode.reason);
      }
      mode.scanned += 1;
      if (mode.scanned === unparsedLimit) {
        mode.scanned = 0;
        return this.#unparsedFrame(unparsedLimit, mode.reason);
      }
    }
  }

  /** Gives out what is held, since its continuation will not come. */
  #flush(why: 'gap' | 'end'): Frame[] {
    const length = this.#queue.length;
    if (length === 0) return [];
    if (this.#mode.name !== 'records') {
      const reason = this.#mode.name === 'seeking' ? this.#mode.reason : 'gap';
      return [this.#unparsedFrame(length, reason)];
    }
    const header = this.#header(0);
    if (header === null) return [this.#unparsedFrame(length, why === 'gap' ? 'gap' : 'cut-header')];
    if (header.type === recordType.PARAMS) this.#params.set(header.requestId, null);
    const start = this.#at;
    const bytes = this.#take(length);
    const reason = why === 'gap' ? 'gap' : 'cut-content';
    const fields = headerFields(header, start);
    if (length > headerLength) {
      const rest = bytes.subarray(headerLength);
      fields.push(unparsed(rest, start + headerLength, 'content', reason));
    }
    return [{ kind: 'cut', start, end: this.#at, header, bytes, fields, reason }];
  }

  /** Where the record that is being received ends; null when that is not known. */
  #endOfOpenRecord(): number | null {
    if (this.#mode.name === 'skipping') return this.#at + this.#mode.left;
    if (this.#mode.name === 'seeking') return null;
    const header = this.#header(0);
    return header === null ? null : this.#at + recordLength(header);
  }

  #loseStep(): void {
    this.#lost = true;
    this.#params.clear();
  }

  #header(index: number): Header | null {
    if (this.#queue.length < index + headerLength) return null;
    return readHeader((offset) => this.#queue.at(index + offset));
  }

  #take(length: number): Uint8Array {
    const bytes = this.#queue.take(length);
    this.#at += bytes.length;
    return bytes;
  }

  #unparsedFrame(length: number, reason: UnparsedReason): Frame {
    const start = this.#at;
    const bytes = this.#take(length);
    const fields = [unparsed(bytes, start, 'none', reason)];
    return { kind: 'unparsed', start, end: this.#at, bytes, fields, reason };
  }
}

/** Decodes a whole stream at once. */
export function decodeStream(bytes: Uint8Array): Frame[] {
  const decoder = new StreamDecoder();
  return [...decoder.push(bytes), ...decoder.end()];
}
