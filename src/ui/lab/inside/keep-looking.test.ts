import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepLooking } from './keep-looking.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const takes = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('looking again and again', () => {
  it('waits for one look to end before the next, and for the pause that it asks for', async () => {
    const look = vi.fn(takes(300));
    const stop = keepLooking(look, (took) => 2 * took);
    await vi.advanceTimersByTimeAsync(890);
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(look).toHaveBeenCalledTimes(2);
    stop();
  });

  it('ends at once, in a pause as in a look', async () => {
    for (const when of [150, 50]) {
      const look = vi.fn(takes(100));
      const stop = keepLooking(look, () => 100);
      await vi.advanceTimersByTimeAsync(when);
      stop();
      await vi.advanceTimersByTimeAsync(1000);
      expect(look).toHaveBeenCalledTimes(1);
    }
  });
});
