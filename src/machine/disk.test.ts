import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LazyDisk, type PartSource } from './disk.ts';

const size = 1000;
const content = Uint8Array.from({ length: size }, (_, i) => (i * 7) % 256);

function source(partSize: number, read?: PartSource['read']): PartSource {
  return {
    size,
    partSize,
    read:
      read ??
      ((index) => Promise.resolve(content.subarray(index * partSize, (index + 1) * partSize))),
  };
}

const get = (disk: LazyDisk, start: number, length: number) =>
  new Promise<Uint8Array>((resolve) => {
    disk.get(start, length, resolve);
  });

describe('the lazy disk', () => {
  it('gives any range as if it were one file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: size - 1 }),
        fc.integer({ min: 1, max: 400 }),
        async (partSize, start, wanted) => {
          const length = Math.min(wanted, size - start);
          const disk = new LazyDisk(source(partSize), vi.fn());
          expect(await get(disk, start, length)).toEqual(content.slice(start, start + length));
        },
      ),
    );
  });

  it('keeps what one guest asked for from the guest after it', async () => {
    const disk = new LazyDisk(source(100), vi.fn());
    const late = vi.fn();
    disk.get(0, 10, late);
    disk.set_state();
    await get(disk, 0, 10);
    await get(disk, 500, 10);
    expect(late).not.toHaveBeenCalled();
  });

  it('reads a part once, and not at all when it was put there', async () => {
    const read = vi.fn(source(100).read);
    const disk = new LazyDisk(source(100, read), vi.fn());
    disk.put(2, content.slice(200, 300));
    await get(disk, 150, 200);
    await get(disk, 100, 300);
    expect(read.mock.calls.map(([index]) => index)).toEqual([1, 3]);
    expect([...disk.touched].sort()).toEqual([1, 2, 3]);
  });

  it('asks again for a part that could not be had, and tells once while it waits', async () => {
    vi.useFakeTimers();
    let online = false;
    const onStall = vi.fn();
    const disk = new LazyDisk(
      source(100, (index) =>
        online
          ? Promise.resolve(content.subarray(index * 100, (index + 1) * 100))
          : Promise.reject(new Error('offline')),
      ),
      onStall,
    );
    const bytes = get(disk, 0, 10);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(onStall.mock.calls).toEqual([[true]]);
    online = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await bytes).toEqual(content.slice(0, 10));
    expect(onStall.mock.calls).toEqual([[true], [false]]);
    vi.useRealTimers();
  });

  it('goes on with a part that was put there while it could not be had', async () => {
    vi.useFakeTimers();
    const disk = new LazyDisk(
      source(100, () => Promise.reject(new Error('offline'))),
      vi.fn(),
    );
    const bytes = get(disk, 0, 10);
    await vi.advanceTimersByTimeAsync(2000);
    disk.put(0, content.slice(0, 100));
    await vi.advanceTimersByTimeAsync(6000);
    expect(await bytes).toEqual(content.slice(0, 10));
    vi.useRealTimers();
  });
});
