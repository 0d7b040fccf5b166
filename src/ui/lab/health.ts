/**
 * Is anybody in there? The page asks the guest for a sign of life now and then. A machine under a
 * fork bomb still runs, but answers late or never; a learner has to be told which. Pure.
 */

/** `crowded`: it answers, but learners' programs have used up the processes they may have. */
export type Health = 'answering' | 'crowded' | 'slow' | 'silent';

export interface Pulse {
  /** Sign-of-life calls in a row that found no answer within `patience`. */
  readonly missed: number;
  readonly crowded: boolean;
}

export const noPulse: Pulse = { missed: 0, crowded: false };

/** What one sign-of-life call saw; `undefined` when no answer came in time. */
export type Sign = { crowded: boolean } | undefined;

/** How long one call may take, in ms: a busy but sound guest forks and answers well within. */
export const patience = 10_000;
/** Between the calls, in ms. */
export const interval = 5000;
/** After so many missed calls in a row the guest counts as silent. */
export const silentAfter = 2;

export function beat(pulse: Pulse, sign: Sign): Pulse {
  if (!sign) return { ...pulse, missed: pulse.missed + 1 };
  return { missed: 0, crowded: sign.crowded };
}

export function healthOf({ missed, crowded }: Pulse): Health {
  if (missed >= silentAfter) return 'silent';
  if (missed > 0) return 'slow';
  return crowded ? 'crowded' : 'answering';
}

/**
 * Whether the guest's limit on processes is all but reached, from the texts of the cgroup's
 * `pids.current` and `pids.max` (Linux, cgroup-v2.rst, "PID Interface Files").
 */
export function isCrowded(current: string, max: string): boolean {
  const limit = Number.parseInt(max, 10); // 'max' means none and gives NaN
  return Number.parseInt(current, 10) >= 0.95 * limit;
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
