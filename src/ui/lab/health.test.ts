import { describe, expect, it } from 'vitest';
import { beat, healthOf, noPulse, writeProblemOf } from './health.ts';

describe('the pulse of the guest', () => {
  it('is slow after one missed call, silent after two, and recovers at once', () => {
    const slow = beat(noPulse, false);
    expect(healthOf(slow)).toBe('slow');
    const silent = beat(slow, false);
    expect(healthOf(silent)).toBe('silent');
    expect(healthOf(beat(silent, true))).toBe('answering');
  });

  it('tells a full disk from a refusal and from a lost machine', () => {
    expect(writeProblemOf('ENOSPC')).toBe('full');
    expect(writeProblemOf('EISDIR')).toBe('refused');
    expect(writeProblemOf('E_CRASHED')).toBe('lost');
  });
});
