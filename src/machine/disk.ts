import type { DiskBuffer } from './v86-internals.ts';

/** Where the parts of the disk come from: the network in the page, a folder in Node. */
export interface PartSource {
  /** Size of the whole disk in bytes. */
  size: number;
  /** Size of every part but the last, in bytes. */
  partSize: number;
  /** The uncompressed bytes of part `index`; rejects when they can't be had. */
  read(index: number): Promise<Uint8Array>;
}

/** How often a part is asked for again, and how long to wait in between (ms). */
const retryDelays = [250, 1000, 3000];

/**
 * A read-only disk that fetches its parts when the guest first reads them and keeps them in memory.
 * A part that fails is tried again; when it can't be had, `onError` is told, the guest's read stays
 * open (as with a disk that hangs) and is tried anew at the next read.
 */
export class LazyDisk implements DiskBuffer {
  readonly byteLength: number;
  onload: ((event: object) => void) | undefined;
  /** Parts in the order in which they were first read. */
  readonly touched = new Set<number>();
  #source: PartSource;
  #parts = new Map<number, Promise<Uint8Array>>();
  #ready = new Map<number, Uint8Array>();
  #onError: (error: unknown) => void;

  constructor(source: PartSource, onError: (error: unknown) => void) {
    this.#source = source;
    this.#onError = onError;
    this.byteLength = source.size;
  }

  load(): void {
    this.onload?.({});
  }

  get(start: number, length: number, done: (bytes: Uint8Array) => void): void {
    const cached = this.#copy(start, length);
    if (cached) {
      // Never from within the controller's own call: it expects an answer later.
      queueMicrotask(() => {
        done(cached);
      });
      return;
    }
    Promise.all(this.#indexes(start, length).map((index) => this.#part(index))).then(() => {
      const bytes = this.#copy(start, length);
      if (bytes) done(bytes);
    }, this.#onError);
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

  #part(index: number): Promise<Uint8Array> {
    const known = this.#parts.get(index);
    if (known) return known;
    const part = this.#read(index);
    this.#parts.set(index, part);
    part.then(
      (bytes) => this.#ready.set(index, bytes),
      () => this.#parts.delete(index),
    );
    return part;
  }

  async #read(index: number): Promise<Uint8Array> {
    for (const delay of retryDelays) {
      try {
        return await this.#source.read(index);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
    return this.#source.read(index);
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
