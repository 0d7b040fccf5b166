/**
 * Is anybody in there? The page asks the guest for a sign of life now and then. A machine under a
 * fork bomb still runs, but answers late or never; a learner has to be told which. Pure.
 */

export type Health = 'answering' | 'slow' | 'silent';

export interface Pulse {
  /** Sign-of-life calls in a row that found no answer within `patience`. */
  readonly missed: number;
}

export const noPulse: Pulse = { missed: 0 };

/** How long one call may take, in ms: a busy but sound guest forks and answers well within. */
export const patience = 10_000;
/** Between the calls, in ms. */
export const interval = 5000;
/** After so many missed calls in a row the guest counts as silent. */
export const silentAfter = 2;

export function beat(pulse: Pulse, answered: boolean): Pulse {
  return { missed: answered ? 0 : pulse.missed + 1 };
}

export function healthOf({ missed }: Pulse): Health {
  if (missed === 0) return 'answering';
  return missed < silentAfter ? 'slow' : 'silent';
}

/**
 * What a failed write tells the learner: `full` for a guest without room (disk or memory),
 * `refused` for permissions and directories, `lost` when nobody answered.
 */
export type WriteProblem = 'full' | 'refused' | 'lost';

export function writeProblemOf(code: string): WriteProblem {
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'ENOMEM') return 'full';
  if (code.startsWith('E_')) return 'lost';
  return 'refused';
}
