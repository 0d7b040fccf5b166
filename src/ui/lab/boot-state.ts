/**
 * The machine's life as the lab page tells it. Pure: events in, a state out; `machine.ts` owns the
 * container itself.
 */
import { type BootProgress, MachineError } from '../../machine/api.ts';

/** Why the machine is not there, in the words of `labText.failures`. */
export type Failure = 'unavailable' | 'download' | 'memory' | 'crashed' | 'silent' | 'unknown';

export type BootState =
  | { at: 'off' }
  | { at: 'booting'; progress: BootProgress }
  | { at: 'ready'; asleep: boolean }
  | { at: 'failed'; failure: Failure; detail: string };

export type BootEvent =
  | { type: 'start' }
  | { type: 'progress'; progress: BootProgress }
  | { type: 'booted' }
  | { type: 'cancelled' }
  | { type: 'hidden' }
  | { type: 'shown' }
  | { type: 'failed'; failure: Failure; detail: string };

export const off: BootState = { at: 'off' };

const nothingYet: BootProgress = { phase: 'emulator', loadedBytes: 0, totalBytes: 0 };

/** The next state. Events that come too late (progress after a cancel) change nothing. */
export function bootStep(state: BootState, event: BootEvent): BootState {
  switch (event.type) {
    case 'start':
      return { at: 'booting', progress: nothingYet };
    case 'progress':
      return state.at === 'booting' ? { at: 'booting', progress: event.progress } : state;
    case 'booted':
      return state.at === 'booting' ? { at: 'ready', asleep: false } : state;
    case 'cancelled':
      return state.at === 'booting' ? off : state;
    case 'hidden':
      return state.at === 'ready' && !state.asleep ? { at: 'ready', asleep: true } : state;
    case 'shown':
      return state.at === 'ready' && state.asleep ? { at: 'ready', asleep: false } : state;
    case 'failed':
      return { at: 'failed', failure: event.failure, detail: event.detail };
  }
}

const failuresByCode = new Map<string, Failure>([
  ['E_UNAVAILABLE', 'unavailable'],
  ['E_DOWNLOAD', 'download'],
  ['E_MEMORY', 'memory'],
  ['E_CRASHED', 'crashed'],
  ['E_TIMEOUT', 'silent'],
]);

/** What to tell the learner about an error of `boot`. */
export function failureOf(error: unknown): { failure: Failure; detail: string } {
  const detail = error instanceof Error ? error.message : String(error);
  const known = error instanceof MachineError ? failuresByCode.get(error.code) : undefined;
  return { failure: known ?? 'unknown', detail };
}

/** The share that was downloaded, 0 to 1, or `undefined` while the total is unknown. */
export function shareOf({ loadedBytes, totalBytes }: BootProgress): number | undefined {
  return totalBytes > 0 ? Math.min(1, loadedBytes / totalBytes) : undefined;
}
