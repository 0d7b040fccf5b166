import type { ServiceFailure } from './deploy.ts';
import type { Finding } from './finding.ts';
import type { Exercise } from './model.ts';
import type { ShelvedFiles } from './shelf.ts';
import type { Advice, TaskResult } from './task.ts';

/**
 * `waiting`: not tried yet. `passed`: solved, and it stays so. `regressed`: solved once, failing
 * now, seen in two rounds in a row.
 */
export type TaskStatus = 'waiting' | 'blocked' | 'failed' | 'passed' | 'regressed';

export interface TaskProgress {
  id: string;
  status: TaskStatus;
  /** When it was solved for the first time, ms since the epoch. */
  solvedAt?: number;
  /** Where the check was missed; empty unless it fails. */
  findings: readonly Finding[];
  /** Help that fits the present state. */
  hint?: Advice;
  /** A forbidden way that was recognised. */
  shortcut?: Advice;
  /** Ids of the hints that the learner has asked to see. */
  hintsSeen: readonly string[];
  /** Failed last time although it was solved: the next round tells whether that lasts. */
  doubted: boolean;
}

/** All that a page shows of a session. A new object after each change. */
export interface SessionState {
  /** A machine is there and its files are in place. */
  attached: boolean;
  /** A round runs now. */
  checking: boolean;
  tasks: readonly TaskProgress[];
  /** Every task is solved or was. */
  finished: boolean;
  /** When the solution was asked for before all was solved, ms since the epoch: help, as hints are. */
  solutionAt?: number | undefined;
  /** Paths of files that differ from the exercise's start. */
  edited: readonly string[];
  /** The learner's own files that made room for others, the oldest first. */
  shelved: readonly ShelvedFiles[];
  /** Services that did not come up with the learner's files. */
  failures: readonly ServiceFailure[];
  /** The last round could not be finished: the machine did not answer. */
  silent: boolean;
  /** What was done is on this device, or the last attempt to store it failed. */
  stored: boolean;
}

/** The tasks before the first round. */
export function firstTasks(
  exercise: Exercise,
  solved: Readonly<Record<string, number>>,
  hints: Readonly<Record<string, readonly string[]>>,
): TaskProgress[] {
  return exercise.tasks.map(({ id }) => {
    const solvedAt = solved[id];
    return {
      id,
      status: solvedAt === undefined ? 'waiting' : 'passed',
      ...(solvedAt === undefined ? {} : { solvedAt }),
      findings: [],
      hintsSeen: hints[id] ?? [],
      doubted: false,
    };
  });
}

/** A task after a round in which `result` was seen, at `now`. */
export function afterResult(task: TaskProgress, result: TaskResult, now: number): TaskProgress {
  const { id, hintsSeen, solvedAt } = task;
  const base = { id, hintsSeen, ...(solvedAt === undefined ? {} : { solvedAt }) };
  if (result.state === 'passed')
    return { ...base, status: 'passed', solvedAt: solvedAt ?? now, findings: [], doubted: false };
  // A solved task is tried whatever it needs, for `needs` counts what was ever solved.
  if (result.state === 'blocked')
    return { ...base, status: 'blocked', findings: [], doubted: false };

  const { findings, hint, shortcut } = result;
  const advice = { ...(hint ? { hint } : {}), ...(shortcut ? { shortcut } : {}) };
  if (solvedAt === undefined)
    return { ...base, ...advice, status: 'failed', findings, doubted: false };
  // A reload of nginx or a slow moment makes a solved task fail once; it takes two to tell.
  if (task.status === 'passed' && !task.doubted)
    return { ...base, status: 'passed', findings: [], doubted: true };
  return { ...base, ...advice, status: 'regressed', findings, doubted: false };
}
