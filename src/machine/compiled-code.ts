import { z } from 'zod';

/** Exports of v86.wasm 0.5.462 that a restore uses; functions are not checked for what they take. */
const exportsSchema = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  /** Gives the guest's memory its place in `memory`. */
  allocate_memory: z.custom<(size: number) => number>((value) => typeof value === 'function'),
  /** Forgets all code that was compiled. */
  jit_clear_cache_js: z.custom<() => void>((value) => typeof value === 'function'),
  /** Forgets what was compiled of these physical addresses. */
  jit_dirty_cache: z.custom<(start: number, end: number) => void>(
    (value) => typeof value === 'function',
  ),
});

const pageSize = 4096;

/**
 * The guest's code that v86 has compiled to WebAssembly. v86 throws all of it away when a state is
 * restored, and compiles it anew for half a minute of the guest's work. When the state is one of
 * the same machine, most of its memory is as it was, and so is the code in it: `keep` forgets the
 * pages that changed, no others.
 */
export class CompiledCode {
  /** What v86 is to get in place of the module's own exports. */
  readonly exports: WebAssembly.Exports;
  readonly #memory: WebAssembly.Memory;
  readonly #forget: (start: number, end: number) => void;
  #guest = { start: 0, size: 0 };
  /** The guest's memory as it was before a restore that keeps code; `undefined`: none is under way. */
  #before: Uint32Array | undefined;

  constructor(exports: WebAssembly.Exports) {
    const { memory, allocate_memory, jit_clear_cache_js, jit_dirty_cache } =
      exportsSchema.parse(exports);
    this.#memory = memory;
    this.#forget = jit_dirty_cache;
    this.exports = {
      ...exports,
      allocate_memory: (size: number) => {
        const start = allocate_memory(size);
        this.#guest = { start: start >>> 0, size };
        return start;
      },
      // The last thing that a restore does.
      jit_clear_cache_js: () => {
        if (this.#before) this.#forgetChanged(this.#before);
        else jit_clear_cache_js();
      },
    };
  }

  /** Restores a state, and keeps the code of all pages that it leaves as they are. */
  keep(restore: () => void): void {
    this.#before = this.#words().slice();
    try {
      restore();
    } finally {
      this.#before = undefined;
    }
  }

  #words(): Uint32Array {
    const { start, size } = this.#guest;
    return new Uint32Array(this.#memory.buffer, start, size / 4);
  }

  #forgetChanged(before: Uint32Array): void {
    const now = this.#words();
    for (const page of changedPages(before, now))
      this.#forget(page * pageSize, (page + 1) * pageSize);
  }
}

/** Numbers of the pages that differ between two memories of the same size. */
export function changedPages(before: Uint32Array, now: Uint32Array): number[] {
  const pages: number[] = [];
  const words = pageSize / 4;
  for (let start = 0; start < now.length; start += words) {
    const end = Math.min(start + words, now.length);
    for (let at = start; at < end; at++)
      if (before[at] !== now[at]) {
        pages.push(start / words);
        break;
      }
  }
  return pages;
}
