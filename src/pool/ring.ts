/** Whole numbers, first in, first out: a growing ring, so that neither end costs a copy. */
export class Ring {
  #items = new Int32Array(64);
  #first = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) this.#grow();
    this.#items[(this.#first + this.#length) & (this.#items.length - 1)] = item;
    this.#length++;
  }

  /** The first of them, taken out; -1 when there is none. */
  shift(): number {
    if (this.#length === 0) return -1;
    const item = this.#items[this.#first] ?? -1;
    this.#first = (this.#first + 1) & (this.#items.length - 1);
    this.#length--;
    return item;
  }

  /** Takes one out, wherever it stands; the others keep their order. */
  remove(item: number): void {
    for (let left = this.#length; left > 0; left--) {
      const one = this.shift();
      if (one !== item) this.push(one);
    }
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = 0; i < this.#length; i++) {
      yield this.#items[(this.#first + i) & (this.#items.length - 1)] ?? -1;
    }
  }

  #grow(): void {
    const items = new Int32Array(this.#items.length * 2);
    let i = 0;
    for (const item of this) items[i++] = item;
    this.#items = items;
    this.#first = 0;
  }
}
