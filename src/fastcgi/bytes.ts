/** A growing list of byte runs that is joined only when someone asks. */
export class ByteList {
  #chunks: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }

  /** All bytes in one piece. */
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

/** A queue of bytes: append at the end, take from the front, amortised O(1) per byte. */
export class ByteQueue {
  #buffer = new Uint8Array(1024);
  #head = 0;
  #tail = 0;

  get length(): number {
    return this.#tail - this.#head;
  }

  push(bytes: Uint8Array): void {
    if (this.#tail + bytes.length > this.#buffer.length) this.#makeRoom(bytes.length);
    this.#buffer.set(bytes, this.#tail);
    this.#tail += bytes.length;
  }

  /** The byte at `index` from the front. Throws RangeError outside the queue. */
  at(index: number): number {
    const byte = this.#buffer[this.#head + index];
    if (byte === undefined || index < 0 || index >= this.length) {
      throw new RangeError(`no byte ${index} in a queue of ${this.length}`);
    }
    return byte;
  }

  /** Removes `count` bytes from the front and gives a copy of them. */
  take(count: number): Uint8Array {
    const taken = this.#buffer.slice(this.#head, this.#head + Math.min(count, this.length));
    this.#head += taken.length;
    return taken;
  }

  #makeRoom(needed: number): void {
    const length = this.length;
    let capacity = this.#buffer.length;
    while (capacity < (length + needed) * 2) capacity *= 2;
    const grown = new Uint8Array(capacity);
    grown.set(this.#buffer.subarray(this.#head, this.#tail));
    this.#buffer = grown;
    this.#head = 0;
    this.#tail = length;
  }
}
