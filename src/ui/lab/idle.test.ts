import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from './idle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const page = new EventTarget();
  const rest = { sleep: vi.fn(), wake: vi.fn() };
  const stop = watchIdle(page, rest, 1000);
  return { page, rest, stop };
}

describe('a machine at which nobody works', () => {
  it('rests after a while, once, and goes on with the first sign of life', () => {
    const { page, rest } = watched();
    vi.advanceTimersByTime(5000);
    expect(rest.sleep).toHaveBeenCalledTimes(1);
    page.dispatchEvent(new Event('keydown'));
    page.dispatchEvent(new Event('keydown'));
    expect(rest.wake).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(rest.sleep).toHaveBeenCalledTimes(2);
  });

  it('does not rest while somebody types, nor once it is no longer watched', () => {
    const { page, rest, stop } = watched();
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(900);
      page.dispatchEvent(new Event('pointermove'));
    }
    expect(rest.sleep).not.toHaveBeenCalled();
    stop();
    vi.advanceTimersByTime(5000);
    expect(rest.sleep).not.toHaveBeenCalled();
  });
});
