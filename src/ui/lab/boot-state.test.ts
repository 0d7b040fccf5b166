import { describe, expect, it } from 'vitest';
import { MachineError } from '../../machine/api.ts';
import { bootStep, failureOf, off, shareOf, type BootEvent } from './boot-state.ts';

const progress = { phase: 'snapshot', loadedBytes: 5, totalBytes: 20 } as const;
const run = (...events: BootEvent[]) => events.reduce(bootStep, off);

describe('the machine as the page tells it', () => {
  it('starts, counts bytes and is ready', () => {
    expect(run({ type: 'start' }, { type: 'progress', progress })).toEqual({
      at: 'booting',
      progress,
    });
    expect(run({ type: 'start' }, { type: 'booted' })).toEqual({ at: 'ready', asleep: false });
  });

  it('stays off when progress or the end of a boot arrive after a cancel', () => {
    const late = run(
      { type: 'start' },
      { type: 'cancelled' },
      { type: 'progress', progress },
      { type: 'booted' },
    );
    expect(late).toEqual(off);
  });

  it('sleeps only when it runs', () => {
    expect(run({ type: 'hidden' })).toEqual(off);
    const asleep = run({ type: 'start' }, { type: 'booted' }, { type: 'hidden' });
    expect(asleep).toEqual({ at: 'ready', asleep: true });
    expect(bootStep(asleep, { type: 'shown' })).toEqual({ at: 'ready', asleep: false });
  });

  it('can be started again after a failure', () => {
    const failed = run({ type: 'start' }, { type: 'failed', failure: 'crashed', detail: '' });
    expect(failed.at).toBe('failed');
    expect(bootStep(failed, { type: 'start' }).at).toBe('booting');
  });

  it('names what went wrong by the code of the error', () => {
    expect(failureOf(new MachineError('E_UNAVAILABLE', 'no manifest')).failure).toBe('unavailable');
    expect(failureOf(new MachineError('ENOENT', 'x')).failure).toBe('unknown');
    expect(failureOf('worker gone')).toEqual({ failure: 'unknown', detail: 'worker gone' });
  });

  it('has no share before the total is known', () => {
    expect(shareOf(progress)).toBe(0.25);
    expect(shareOf({ phase: 'emulator', loadedBytes: 0, totalBytes: 0 })).toBeUndefined();
  });
});
