import { evaluate } from './evaluate.ts';
import type { Finding } from './finding.ts';
import type { Localised } from './localised.ts';
import { hintsOf, isSettled } from './model.ts';
import type { Exercise, Task } from './model.ts';
import type { Round } from './round.ts';

/** A hint or a shortcut that fits the state of the machine, its text complete. */
export interface Advice {
  id: string;
  text: Localised;
  /** The values that were put into the text. */
  values: Record<string, string>;
}

export type TaskResult =
  | { state: 'passed' }
  /** A task that it needs is not solved; nothing was tried. */
  | { state: 'blocked'; needs: string[] }
  | {
      state: 'failed';
      /** What was expected and what came; empty when only a shortcut fails the task. */
      findings: Finding[];
      hint?: Advice;
      /** The check may hold, but by a way that the exercise forbids. */
      shortcut?: Advice;
    };

/**
 * Checks one task in this round. `solved` holds the ids of tasks that are or were solved.
 * Rejects with MachineError when the machine itself fails: no verdict then.
 */
export async function runTask(
  round: Round,
  exercise: Exercise,
  task: Task,
  solved: ReadonlySet<string>,
): Promise<TaskResult> {
  const needs = task.needs.filter((need) => !solved.has(need));
  if (needs.length > 0) return { state: 'blocked', needs };

  const { holds, findings } = await evaluate(round, task.check);
  for (const { id, when, text } of task.fails) {
    const verdict = await evaluate(round, when);
    if (verdict.holds)
      return { state: 'failed', findings, shortcut: advise(id, text, verdict.values) };
  }
  if (holds) return { state: 'passed' };

  for (const { id, when, text } of hintsOf(exercise, task)) {
    const verdict = await evaluate(round, when ?? []);
    if (verdict.holds) return { state: 'failed', findings, hint: advise(id, text, verdict.values) };
  }
  return { state: 'failed', findings };
}

function advise(id: string, { es, en }: Localised, values: Record<string, string>): Advice {
  const fill = (text: string): string =>
    text.replace(/\{([a-zA-Z]\w*)\}/g, (whole, name: string) => values[name] ?? whole);
  return { id, text: { es: fill(es), en: fill(en) }, values };
}

/**
 * Checks all tasks in order; a task passed in this round counts for those that need it. An
 * event, or a load, that was solved before is not tried again: the traces of an event are gone in a
 * new machine, and a load every few seconds would be in the learner's way.
 */
export async function runTasks(
  round: Round,
  exercise: Exercise,
  solvedBefore: ReadonlySet<string> = new Set(),
): Promise<Map<string, TaskResult>> {
  const solved = new Set(solvedBefore);
  const results = new Map<string, TaskResult>();
  for (const task of exercise.tasks) {
    const settled = isSettled(task) && solvedBefore.has(task.id);
    const result: TaskResult = settled
      ? { state: 'passed' }
      : await runTask(round, exercise, task, solved);
    if (result.state === 'passed') solved.add(task.id);
    results.set(task.id, result);
  }
  return results;
}
