import type { DiskBuffer } from './v86-internals.ts';

/** Where the parts of the disk come from: the network in the page, a folder in Node. */
export interface PartSource {
  /** Size of the whole disk in bytes. */
  size: number;
  /** Size of every part but the last, in bytes. */
  partSize: number;
  /** The uncompressed bytes of part `index`; rejects when they can't be had. */
  readonly read: (index: number) => Promise<Uint8Array>;
}

/** Waits between two attempts to read a part, in ms; the last one again and again. */
const retryDelays = [250, 1000, 3000, 5000];
/** After so many failures in a row the page is told that the disk waits. */
const failuresToTell = 3;

/**
 * A read-only disk that fetches its parts when the guest first reads them and keeps them in memory.
 * A part that can't be had is asked for until it can: the guest waits, as for a slow disk, and
 * `onStall` tells the page that it does and when it goes on.
 */
export class LazyDisk implements DiskBuffer {
  readonly byteLength: number;
  onload: ((event: object) => void) | undefined;
  /** Parts in the order in which they were first read. */
  readonly touched = new Set<number>();
  #source: PartSource;
  #reading = new Map<number, Promise<void>>();
  #ready = new Map<number, Uint8Array>();
  #onStall: (stalled: boolean) => void;
  #stalled = 0;
  /** Counts the guests that this disk has served: one more with each state that is restored. */
  #guest = 0;

  constructor(source: PartSource, onStall: (stalled: boolean) => void) {
    this.#source = source;
    this.#onStall = onStall;
    this.byteLength = source.size;
  }

  load(): void {
    this.onload?.({});
  }

  get(start: number, length: number, answer: (bytes: Uint8Array) => void): void {
    const guest = this.#guest;
    // What an earlier guest asked for would land in the memory of another.
    const done = (bytes: Uint8Array): void => {
      if (guest === this.#guest) answer(bytes);
    };
    const cached = this.#copy(start, length);
    if (cached) {
      // Never from within the controller's own call: it expects an answer later.
      queueMicrotask(() => {
        done(cached);
      });
      return;
    }
    void Promise.all(this.#missing(start, length).map((index) => this.#part(index))).then(() => {
      const bytes = this.#copy(start, length);
      if (bytes) done(bytes);
    });
  }

  get_and_cache(start: number, length: number, done: (bytes: Uint8Array) => void): void {
    this.get(start, length, done);
  }

  get_from_cache(start: number, length: number): Uint8Array | undefined {
    return this.#copy(start, length);
  }

  set(_start: number, _bytes: Uint8Array, done: () => void): void {
    // squashfs is never written; a guest that writes to the raw device loses it, as on a DVD.
    done();
  }

  get_state(): unknown[] {
    return [];
  }

  set_state(): void {
    // Nothing to restore: the disk is read-only and its parts are fetched again.
    this.#guest++;
  }

  /** Puts a part there before the guest asks. */
  put(index: number, bytes: Uint8Array): void {
    this.#ready.set(index, bytes);
  }

  #indexes(start: number, length: number): number[] {
    const { partSize } = this.#source;
    const first = Math.floor(start / partSize);
    const last = Math.floor((start + Math.max(1, length) - 1) / partSize);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  #missing(start: number, length: number): number[] {
    return this.#indexes(start, length).filter((index) => !this.#ready.has(index));
  }

  #part(index: number): Promise<void> {
    const known = this.#reading.get(index);
    if (known) return known;
    const reading = this.#read(index);
    this.#reading.set(index, reading);
    return reading;
  }

  async #read(index: number): Promise<void> {
    for (let failures = 0; ;) {
      try {
        // It may have come by another way, in one file with others, while we waited.
        if (!this.#ready.has(index)) this.#ready.set(index, await this.#source.read(index));
        if (failures >= failuresToTell && --this.#stalled === 0) this.#onStall(false);
        this.#reading.delete(index);
        return;
      } catch {
        if (++failures === failuresToTell && this.#stalled++ === 0) this.#onStall(true);
        const delay = retryDelays[Math.min(failures, retryDelays.length) - 1];
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  #copy(start: number, length: number): Uint8Array | undefined {
    const { partSize } = this.#source;
    const bytes = new Uint8Array(length);
    for (const index of this.#indexes(start, length)) {
      this.touched.add(index);
      const part = this.#ready.get(index);
      if (!part) return undefined;
      const from = Math.max(start, index * partSize);
      const to = Math.min(start + length, index * partSize + part.length);
      if (to > from)
        bytes.set(part.subarray(from - index * partSize, to - index * partSize), from - start);
    }
    return bytes;
  }
}
