/**
 * A growing run of bytes that is joined only when someone asks. It counts all of them and may keep
 * only the first ones, so that a summary of a long answer needs little memory.
 */
export class ByteList {
  #chunks: Uint8Array[] = [];
  #length = 0;
  #kept = 0;
  readonly #limit: number;
  readonly #keep: (bytes: Uint8Array) => Uint8Array;

  /**
   * @param limit bytes to keep at most
   * @param keep makes of a pushed run what is kept; a copy, when the caller uses its bytes again
   */
  constructor(limit = Infinity, keep: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) {
    this.#limit = limit;
    this.#keep = keep;
  }

  /** How many bytes were pushed. */
  get length(): number {
    return this.#length;
  }

  /** How many more bytes would be kept. */
  get room(): number {
    return this.#limit - this.#kept;
  }

  /**
   * @param bytes the next bytes, or the first of them
   * @param length how many the next bytes are, when `bytes` are only the first
   */
  push(bytes: Uint8Array, length = bytes.length): void {
    const wanted = Math.min(bytes.length, this.#limit - this.#kept);
    if (wanted > 0) {
      this.#chunks.push(this.#keep(wanted < bytes.length ? bytes.subarray(0, wanted) : bytes));
      this.#kept += wanted;
    }
    this.#length += length;
  }

  /** All kept bytes in one piece. */
  join(): Uint8Array {
    const first = this.#chunks[0];
    if (first === undefined) return new Uint8Array(0);
    if (this.#chunks.length === 1) return first;
    const all = concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}

/** Joins byte runs into a new array. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const slabLength = 0x10000;

/**
 * Copies short runs of bytes into slabs of 64 KiB: a typed array of its own costs more than the
 * bytes that it holds.
 */
export class ByteArena {
  #slab = new Uint8Array(0);
  #used = 0;

  readonly copy = (bytes: Uint8Array): Uint8Array => {
    if (bytes.length > slabLength / 8) return new Uint8Array(bytes);
    if (this.#used + bytes.length > this.#slab.length) {
      this.#slab = new Uint8Array(slabLength);
      this.#used = 0;
    }
    const start = this.#used;
    this.#slab.set(bytes, start);
    this.#used += bytes.length;
    return this.#slab.subarray(start, this.#used);
  };
}

/** Whether two runs hold the same bytes. */
export function sameBytes(first: Uint8Array, second: Uint8Array): boolean {
  if (first.length !== second.length) return false;
  for (let at = 0; at < first.length; at += 1) if (first[at] !== second[at]) return false;
  return true;
}

/** Where `part` first stands in `bytes`, from `from` on; -1 without it. */
export function indexOfBytes(bytes: Uint8Array, part: Uint8Array, from = 0): number {
  const [first] = part;
  if (first === undefined) return from;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + part.length > bytes.length) return -1;
    if (sameBytes(bytes.subarray(at, at + part.length), part)) return at;
  }
  return -1;
}
