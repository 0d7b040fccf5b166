import { describe, expect, it } from 'vitest';
import { beat, healthOf, isCrowded, noPulse, writeProblemOf } from './health.ts';

describe('the pulse of the guest', () => {
  it('is slow after one missed call, silent after two, and recovers at once', () => {
    const slow = beat(noPulse, undefined);
    expect(healthOf(slow)).toBe('slow');
    const silent = beat(slow, undefined);
    expect(healthOf(silent)).toBe('silent');
    expect(healthOf(beat(silent, { crowded: false }))).toBe('answering');
  });

  it('is crowded when the processes reach their limit', () => {
    expect(healthOf(beat(noPulse, { crowded: true }))).toBe('crowded');
    expect(isCrowded('299\n', '300\n')).toBe(true);
    expect(isCrowded('40\n', '300\n')).toBe(false);
    expect(isCrowded('4000\n', 'max\n')).toBe(false);
  });

  it('tells a full disk from a refusal and from a lost machine', () => {
    expect(writeProblemOf('ENOSPC')).toBe('full');
    expect(writeProblemOf('EISDIR')).toBe('refused');
    expect(writeProblemOf('E_CRASHED')).toBe('lost');
  });
});
