import { ByteList, sameBytes } from './bytes.ts';
import type { Cut, Field, FieldName, Pair } from './model.ts';

type Stage = 'nameLength' | 'valueLength' | 'name' | 'value';

/**
 * Counts the pairs (§3.4) of a stream in pieces of any size, without looking at names and values:
 * a handful of numbers, whatever the stream's length.
 */
export class PairCounter {
  /** Pairs that are whole. */
  count = 0;
  /** Bytes of name and value that are still missing. */
  #missing = 0;
  /** Bytes of the length that is being read which are still missing, 0 between lengths. */
  #lengthLeft = 0;
  #length = 0;
  #nameKnown = false;
  #nameLength = 0;

  /** Whether the stream may end here without cutting a pair. */
  get atBoundary(): boolean {
    return this.#missing === 0 && this.#lengthLeft === 0 && !this.#nameKnown;
  }

  /** Takes the next bytes of the stream. */
  push(content: Uint8Array): void {
    let at = 0;
    while (at < content.length) {
      if (this.#missing > 0) {
        const taken = Math.min(this.#missing, content.length - at);
        at += taken;
        this.#missing -= taken;
        if (this.#missing === 0) this.count += 1;
        continue;
      }
      const byte = content[at] ?? 0;
      at += 1;
      if (this.#lengthLeft > 0) {
        this.#length = this.#length * 256 + byte;
        this.#lengthLeft -= 1;
      } else if (byte >= 0x80) {
        this.#length = byte & 0x7f;
        this.#lengthLeft = 3;
      } else this.#length = byte;
      if (this.#lengthLeft === 0) this.#take(this.#length);
    }
  }

  #take(length: number): void {
    if (!this.#nameKnown) {
      this.#nameLength = length;
      this.#nameKnown = true;
      return;
    }
    this.#nameKnown = false;
    this.#missing = this.#nameLength + length;
    if (this.#missing === 0) this.count += 1;
  }
}

/**
 * Goes through the pairs (§3.4) of a whole stream; what is cut at its end is left out.
 * @param visit takes where the name and the value begin, and where the value ends; false stops
 */
export function walkPairs(
  stream: Uint8Array,
  visit: (name: number, value: number, end: number) => boolean,
): void {
  let at = 0;
  while (at < stream.length) {
    const valueAt = at + ((stream[at] ?? 0) >= 0x80 ? 4 : 1);
    const name = valueAt + ((stream[valueAt] ?? 0) >= 0x80 ? 4 : 1);
    const value = name + lengthAt(stream, at);
    const end = value + lengthAt(stream, valueAt);
    if (end > stream.length || !visit(name, value, end)) return;
    at = end;
  }
}

/** The pairs of a whole stream, as views of it. */
export function readPairs(stream: Uint8Array): Pair[] {
  const pairs: Pair[] = [];
  walkPairs(stream, (name, value, end) => {
    pairs.push({
      index: pairs.length,
      name: stream.subarray(name, value),
      value: stream.subarray(value, end),
    });
    return true;
  });
  return pairs;
}

/**
 * The value of the last pair with this name; null without one. The last one counts: nginx sends a
 * name twice when the configuration sets it twice, and PHP's table keeps the later value (php-src
 * main/fastcgi.c `fcgi_hash_set`).
 */
export function findValue(stream: Uint8Array, name: Uint8Array): Uint8Array | null {
  let found: Uint8Array | null = null;
  walkPairs(stream, (nameAt, valueAt, end) => {
    const same =
      valueAt - nameAt === name.length &&
      stream[nameAt] === name[0] &&
      sameBytes(stream.subarray(nameAt, valueAt), name);
    if (same) found = stream.subarray(valueAt, end);
    return true;
  });
  return found;
}

function lengthAt(stream: Uint8Array, at: number): number {
  const first = stream[at] ?? 0;
  if (first < 0x80) return first;
  const rest = ((stream[at + 1] ?? 0) << 16) | ((stream[at + 2] ?? 0) << 8) | (stream[at + 3] ?? 0);
  return (first & 0x7f) * 0x1000000 + rest;
}

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

  /** A reader that stands where this one stands, and goes its own way from there. */
  clone(): PairReader {
    const copy = new PairReader();
    copy.#stage = this.#stage;
    copy.#missing = this.#missing;
    copy.#seen = new ByteList();
    copy.#seen.push(this.#seen.join());
    copy.#nameLength = this.#nameLength;
    copy.#valueLength = this.#valueLength;
    copy.#name = this.#name;
    copy.#index = this.#index;
    return copy;
  }

  /**
   * @param content the next bytes of the stream
   * @param start their offset
   * @returns fields that tile `content`, and the pairs that end in it
   */
  read(content: Uint8Array, start: number): { fields: Field[]; pairs: Pair[] } {
    const fields: Field[] = [];
    const pairs: Pair[] = [];
    this.#walk(content, pairs, (from, to, cut) => {
      fields.push(this.#field(content.subarray(from, to), start + from, cut));
    });
    return { fields, pairs };
  }

  /** Goes past the next bytes of the stream without telling of them. */
  skip(content: Uint8Array): void {
    this.#walk(content, null, null);
  }

  #walk(
    content: Uint8Array,
    pairs: Pair[] | null,
    field: ((from: number, to: number, cut: Cut | undefined) => void) | null,
  ): void {
    let at = 0;
    while (at < content.length) {
      const before = this.#seen.length;
      const first = at;
      at = this.#fill(content, at);
      const whole = this.#missing === 0;
      field?.(first, at, cutOf(before > 0, whole));
      if (whole) this.#advance(pairs);
    }
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
  #advance(pairs: Pair[] | null): void {
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
        pairs?.push({ index: this.#index, name: this.#name, value: bytes });
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
