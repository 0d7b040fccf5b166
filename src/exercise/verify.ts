import type { ExerciseBundle } from './parse.ts';
import { describe, differs, unproven } from './proof.ts';
import type { State } from './states.ts';
import { Trial } from './trial.ts';
import type { Boot } from './trial.ts';

/** What the real machine said about one exercise. */
export interface ExerciseReport {
  slug: string;
  /** What the tasks do in the start state: `fails` is right, each of them has to. */
  start: 'fails' | 'passes';
  /** What they do with the solution: `passes` is right. */
  solution: 'passes' | 'fails';
  /** States proven to give their hint. */
  hints: number;
  /** Forbidden shortcuts proven to be refused. */
  shortcuts: number;
  seconds: number;
  problems: string[];
}

/**
 * Proves an exercise in the real machine: the start state fails every task, the solution passes
 * all, and each state of `states.yaml` gives the hint or the refusal that it promises. `onStep` hears
 * the name of each state as it begins.
 */
export async function verifyExercise(
  boot: Boot,
  bundle: ExerciseBundle,
  onStep: (name: string) => void = () => undefined,
): Promise<ExerciseReport> {
  const began = performance.now();
  const { exercise, states } = bundle;
  onStep('start');
  const { trial, start } = await Trial.begin(boot, bundle);
  const early = exercise.tasks.filter((task) => start.results.get(task.id)?.state === 'passed');
  const problems = [
    ...start.broken.map((line) => `start: ${line}`),
    ...early.map((task) => `start: ${task.id} passes before the learner does anything`),
  ];

  onStep('solution');
  const { broken, results } = await trial.try({ from: 'solution' });
  const late = [
    ...broken,
    ...exercise.tasks
      .filter((task) => results.get(task.id)?.state !== 'passed')
      .map((task) => `${task.id} ${describe(results.get(task.id))}`),
  ];
  problems.push(...late.map((line) => `solution: ${line}`));

  const kept: State['expect'] = [];
  for (const state of states) {
    onStep(state.id);
    const tried = await trial.try(state);
    const faults = state.expect.flatMap((expected) => {
      const fault = differs(expected, tried.results.get(expected.task));
      return fault === undefined ? [] : [`${expected.task} ${fault}`];
    });
    problems.push(...faults.map((line) => `${state.id}: ${line}`));
    if (faults.length === 0) kept.push(...state.expect);
  }
  problems.push(...unproven(bundle));
  return {
    slug: exercise.slug,
    start: early.length === 0 ? 'fails' : 'passes',
    solution: late.length === 0 ? 'passes' : 'fails',
    hints: kept.filter(({ hint }) => hint !== undefined).length,
    shortcuts: kept.filter(({ shortcut }) => shortcut !== undefined).length,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    problems,
  };
}
