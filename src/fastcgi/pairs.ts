import { ByteList } from './bytes.ts';
import type { Cut, Field, FieldName, Pair } from './model.ts';

type Stage = 'nameLength' | 'valueLength' | 'name' | 'value';

/**
 * Reads name–value pairs (§3.4) from a stream that records cut anywhere: in a name, in a value,
 * even between the bytes of a 4-byte length. Lengths are claims; nothing is reserved for them.
 */
export class PairReader {
  #stage: Stage = 'nameLength';
  /** Bytes still missing for the present stage; a length is 1 byte until its first one is read. */
  #missing = 1;
  #seen = new ByteList();
  #nameLength = 0;
  #valueLength = 0;
  #name: Uint8Array = new Uint8Array(0);
  #index = 0;

  /** Whether the stream may end here without cutting a pair. */
  get atBoundary(): boolean {
    return this.#stage === 'nameLength' && this.#seen.length === 0;
  }

  /**
   * @param content the next bytes of the stream
   * @param start their offset
   * @returns fields that tile `content`, and the pairs that end in it
   */
  read(content: Uint8Array, start: number): { fields: Field[]; pairs: Pair[] } {
    const fields: Field[] = [];
    const pairs: Pair[] = [];
    let at = 0;
    while (at < content.length) {
      const before = this.#seen.length;
      const first = at;
      at = this.#fill(content, at);
      const bytes = content.subarray(first, at);
      const whole = this.#missing === 0;
      const cut = cutOf(before > 0, whole);
      fields.push(this.#field(bytes, start + first, cut));
      if (whole) this.#advance(pairs);
    }
    return { fields, pairs };
  }

  #fill(content: Uint8Array, from: number): number {
    let at = from;
    const isLength = this.#stage === 'nameLength' || this.#stage === 'valueLength';
    if (isLength && this.#seen.length === 0) {
      const byte = content[at] ?? 0;
      // §3.4: the high bit of the first byte says that the length is four bytes wide.
      this.#missing = byte >= 0x80 ? 4 : 1;
    }
    const taken = content.subarray(at, at + this.#missing);
    this.#seen.push(taken);
    this.#missing -= taken.length;
    at += taken.length;
    return at;
  }

  #field(bytes: Uint8Array, start: number, cut: Cut | undefined): Field {
    const name: FieldName = this.#stage;
    const isLength = name === 'nameLength' || name === 'valueLength';
    return {
      name,
      part: 'content',
      start,
      end: start + bytes.length,
      value: isLength && cut === undefined ? lengthOf(bytes) : bytes,
      pair: this.#index,
      ...(cut === undefined ? {} : { cut }),
    };
  }

  /** Moves past a finished stage, and past empty names and values, which have no bytes. */
  #advance(pairs: Pair[]): void {
    const bytes = this.#seen.join();
    this.#seen = new ByteList();
    switch (this.#stage) {
      case 'nameLength':
        this.#nameLength = lengthOf(bytes);
        this.#enter('valueLength', 1);
        return;
      case 'valueLength':
        this.#valueLength = lengthOf(bytes);
        this.#enter('name', this.#nameLength);
        if (this.#nameLength === 0) this.#advance(pairs);
        return;
      case 'name':
        this.#name = bytes;
        this.#enter('value', this.#valueLength);
        if (this.#valueLength === 0) this.#advance(pairs);
        return;
      case 'value':
        pairs.push({ index: this.#index, name: this.#name, value: bytes });
        this.#index += 1;
        this.#enter('nameLength', 1);
    }
  }

  #enter(stage: Stage, missing: number): void {
    this.#stage = stage;
    this.#missing = missing;
  }
}

function cutOf(startedBefore: boolean, whole: boolean): Cut | undefined {
  if (startedBefore) return whole ? 'ends' : 'continues';
  return whole ? undefined : 'begins';
}

/** A length of §3.4 in one byte, or in four with the high bit set. */
function lengthOf(bytes: Uint8Array): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (bytes.length === 1) return first;
  return (first & 0x7f) * 0x1000000 + ((second << 16) | (third << 8) | fourth);
}
