import { describe, expect, it, vi } from 'vitest';
import { changedPages, CompiledCode } from './compiled-code.ts';

const words = 1024; // of a page

describe('the compiled code of a machine', () => {
  it('finds each page that differs in one word, and no other', () => {
    const before = new Uint32Array(4 * words);
    const now = before.slice();
    now[0] = 1;
    now[3 * words - 1] = 1;
    expect(changedPages(before, now)).toEqual([0, 2]);
    expect(changedPages(now, now.slice())).toEqual([]);
  });

  /** A module as v86’s: the guest’s memory begins behind the first page. */
  function machine() {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const forgotten = vi.fn();
    const cleared = vi.fn();
    const code = new CompiledCode({
      memory,
      allocate_memory: () => 4096,
      jit_clear_cache_js: cleared,
      jit_dirty_cache: forgotten,
    });
    const call = (name: string, ...values: number[]): void => {
      const called = code.exports[name];
      if (typeof called !== 'function') throw new Error(`no function ${name}`);
      Reflect.apply(called, undefined, values);
    };
    call('allocate_memory', 3 * 4096);
    const clear = (): void => {
      call('jit_clear_cache_js');
    };
    return {
      guest: new Uint8Array(memory.buffer, 4096, 3 * 4096),
      code,
      clear,
      forgotten,
      cleared,
    };
  }

  it('forgets the pages that a restore of the same machine changes', () => {
    const { guest, code, clear, forgotten, cleared } = machine();
    code.keep(() => {
      guest[4096 + 7] = 1;
      clear();
    });
    expect(forgotten.mock.calls).toEqual([[4096, 8192]]);
    expect(cleared).not.toHaveBeenCalled();
  });

  it('forgets all when another state comes', () => {
    const { code, clear, forgotten, cleared } = machine();
    code.keep(clear);
    clear();
    expect(cleared).toHaveBeenCalledOnce();
    expect(forgotten).not.toHaveBeenCalled();
  });
});
