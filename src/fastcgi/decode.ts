import { bodyFields, holdsPairs, unparsed } from './body.ts';
import { headerLength, recordType } from './constants.ts';
import { Framer, type FrameSink } from './framing.ts';
import { headerFields, recordLength } from './header.ts';
import type { Field, Frame, Header, Pair, RecordFrame } from './model.ts';
import { PairReader } from './pairs.ts';

/**
 * Decodes the bytes of one direction of one connection, in pieces of any size: the frames do not
 * depend on how the bytes were cut. No input makes it throw.
 *
 * Frames may be views of the bytes that were pushed: who pushes must leave them alone.
 */
export class StreamDecoder {
  #framer: Framer;
  #frames: Frame[] = [];
  /** One pair stream per request id; null once bytes of it were lost. */
  #params = new Map<number, PairReader | null>();
  /** Whether bytes were lost, so that a stream whose beginning was not seen since is unknown. */
  #lost: boolean;

  /** @param seek true when the first byte may stand in the middle of a record. */
  constructor({ seek = false }: { seek?: boolean } = {}) {
    this.#framer = new Framer(this.#sink(), { seek });
    this.#lost = seek;
  }

  /** Offset of the next byte to be pushed. */
  get offset(): number {
    return this.#framer.offset;
  }

  /** Takes the next bytes; gives the frames that they complete. */
  push(bytes: Uint8Array): Frame[] {
    this.#framer.push(bytes);
    return this.#take();
  }

  /** Tells that the next `length` bytes are missing from the capture. */
  gap(length: number): Frame[] {
    this.#framer.gap(length);
    return this.#take();
  }

  /** Tells that no more bytes come; gives what was left over. */
  end(): Frame[] {
    this.#framer.end();
    return this.#take();
  }

  #take(): Frame[] {
    const frames = this.#frames;
    this.#frames = [];
    return frames;
  }

  #sink(): FrameSink {
    return {
      keep: recordLength,
      record: (header, start, _end, bytes) => {
        this.#frames.push(new DecodedRecord(header, start, bytes, this.#pairsFor(header, bytes)));
      },
      cut: (header, start, end, bytes, reason) => {
        if (header.type === recordType.PARAMS) this.#params.set(header.requestId, null);
        const fields = headerFields(header, start);
        if (bytes.length > headerLength) {
          const rest = bytes.subarray(headerLength);
          fields.push(unparsed(rest, start + headerLength, 'content', reason));
        }
        this.#frames.push({ kind: 'cut', start, end, header, bytes, fields, reason });
      },
      unparsed: (start, end, bytes, reason) => {
        if (reason === 'version' || reason === 'not-a-header') this.#loseStep();
        const fields = [unparsed(bytes, start, 'none', reason)];
        this.#frames.push({ kind: 'unparsed', start, end, bytes, fields, reason });
      },
      gap: (start, end, inside) => {
        if (!inside) this.#loseStep();
        const bytes = new Uint8Array(0);
        this.#frames.push({ kind: 'gap', start, end, inside, bytes, fields: [] });
      },
    };
  }

  /**
   * A reader of the record's pairs; null for other records, and when nothing tells where a pair
   * begins. A new request or an empty PARAMS record starts a stream afresh.
   */
  #pairsFor(header: Header, bytes: Uint8Array): PairReader | null {
    const { type, requestId, contentLength } = header;
    if (type === recordType.BEGIN_REQUEST) this.#params.set(requestId, new PairReader());
    if (!holdsPairs(type)) return null;
    // Management records (§4.1) are not streams: each has its pairs to itself.
    if (type !== recordType.PARAMS) return new PairReader();
    let reader = this.#params.get(requestId);
    if (reader === undefined) reader = this.#lost ? null : new PairReader();
    if (contentLength === 0) {
      this.#params.set(requestId, new PairReader());
      return reader;
    }
    const here = reader?.clone() ?? null;
    reader?.skip(bytes.subarray(headerLength, headerLength + contentLength));
    this.#params.set(requestId, reader);
    return here;
  }

  #loseStep(): void {
    this.#lost = true;
    this.#params.clear();
  }
}

/** A record that reads its fields when somebody asks for them. */
class DecodedRecord implements RecordFrame {
  readonly kind = 'record';
  readonly header: Header;
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
  readonly #reader: PairReader | null;
  #body: { fields: Field[]; pairs: Pair[] } | null = null;

  /** @param reader stands where the record's content begins, and is not moved */
  constructor(header: Header, start: number, bytes: Uint8Array, reader: PairReader | null) {
    this.header = header;
    this.start = start;
    this.end = start + bytes.length;
    this.bytes = bytes;
    this.#reader = reader;
  }

  get fields(): Field[] {
    return this.#read().fields;
  }

  get pairs(): Pair[] {
    return this.#read().pairs;
  }

  #read(): { fields: Field[]; pairs: Pair[] } {
    if (this.#body !== null) return this.#body;
    const { header, start, end, bytes } = this;
    const contentEnd = headerLength + header.contentLength;
    const content = bytes.subarray(headerLength, contentEnd);
    const padding = bytes.subarray(contentEnd);
    const reader = this.#reader?.clone() ?? null;
    const body = bodyFields(header.type, content, start + headerLength, reader);
    const fields = [...headerFields(header, start), ...body.fields];
    if (padding.length > 0) {
      const from = start + contentEnd;
      fields.push({ name: 'padding', part: 'padding', start: from, end, value: padding });
    }
    this.#body = { fields, pairs: body.pairs };
    return this.#body;
  }
}

/** Decodes a whole stream at once. */
export function decodeStream(bytes: Uint8Array): Frame[] {
  const decoder = new StreamDecoder();
  return [...decoder.push(bytes), ...decoder.end()];
}
