import type { Container } from '../machine/api.ts';
import { bringUp, deploy, runLines } from './deploy.ts';
import { asText, toTree } from './files.ts';
import type { GuestFiles } from './files.ts';
import { runInGuest } from './guest.ts';
import type { ExerciseBundle } from './parse.ts';
import { describe, differs, unproven } from './proof.ts';
import { Round } from './round.ts';
import { isConcerned } from './service.ts';
import type { State } from './states.ts';
import { runTasks } from './task.ts';
import type { TaskResult } from './task.ts';

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

/** Boots a machine: the image's own, or one that `Container.save` gave. */
export type Boot = (state?: Uint8Array) => Promise<Container>;

/**
 * Proves an exercise in the real machine: the start state fails every task, the solution passes
 * all, and each state of `states.yaml` gives the hint or the refusal that it promises. Each state
 * gets the machine as it was right after the exercise was set up, so that none meets what another
 * left behind; a saved machine is back in half a second.
 * `onStep` hears the name of each state as it begins.
 */
export async function verifyExercise(
  boot: Boot,
  bundle: ExerciseBundle,
  onStep: (name: string) => void = () => undefined,
): Promise<ExerciseReport> {
  const began = performance.now();
  const problems: string[] = [];
  const { exercise, states } = bundle;

  onStep('start');
  const { saved, results: atStart } = await withMachine(boot(), async (container) => {
    const { failures, problems: broken } = await deploy(container, bundle, {}, { fresh: true });
    problems.push(
      ...failures.map(
        ({ service, output }) => `start: ${service}: ${output.trim() || 'not up within 180 s'}`,
      ),
    );
    problems.push(...broken.map((line) => `start: ${line}`));
    return { saved: await container.save(), results: await look(container, bundle) };
  });
  const early = exercise.tasks.filter((task) => atStart.get(task.id)?.state === 'passed');
  problems.push(
    ...early.map((task) => `start: ${task.id} passes before the learner does anything`),
  );

  const tryState = (state: Pick<State, 'from'> & Partial<State>): Promise<Tried> =>
    withMachine(boot(saved), async (container) => {
      const broken = await enter(container, bundle, state);
      return { broken, results: await look(container, bundle) };
    });

  onStep('solution');
  const solved = await tryState({ from: 'solution' });
  const late = exercise.tasks.filter((task) => solved.results.get(task.id)?.state !== 'passed');
  problems.push(...solved.broken.map((line) => `solution: ${line}`));
  problems.push(
    ...late.map((task) => `solution: ${task.id} ${describe(solved.results.get(task.id))}`),
  );

  let hints = 0;
  let shortcuts = 0;
  for (const state of states) {
    onStep(state.id);
    const { results } = await tryState(state);
    for (const expected of state.expect) {
      const fault = differs(expected, results.get(expected.task));
      if (fault !== undefined) problems.push(`${state.id}: ${expected.task} ${fault}`);
      else if (expected.hint !== undefined) hints++;
      else if (expected.shortcut !== undefined) shortcuts++;
    }
  }
  problems.push(...unproven(bundle));
  return {
    slug: exercise.slug,
    start: early.length === 0 ? 'fails' : 'passes',
    solution: late.length === 0 ? 'passes' : 'fails',
    hints,
    shortcuts,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    problems,
  };
}

interface Tried {
  /** Lines that ended with an error. */
  broken: string[];
  results: Map<string, TaskResult>;
}

async function withMachine<Value>(
  booting: Promise<Container>,
  work: (container: Container) => Promise<Value>,
): Promise<Value> {
  const container = await booting;
  try {
    return await work(container);
  } finally {
    container.teardown();
  }
}

/** From the exercise as it is set up: the state's files, what makes them work, its commands. */
async function enter(
  container: Container,
  { exercise, start, solution }: ExerciseBundle,
  state: Pick<State, 'from'> & Partial<State>,
): Promise<string[]> {
  const all: GuestFiles = state.from === 'start' ? start : { ...start, ...solution };
  const changed: GuestFiles = state.from === 'start' ? {} : { ...solution };
  for (const { path, find, put } of state.edits ?? []) {
    const text = asText(changed[path] ?? all[path] ?? '') ?? '';
    changed[path] = text.replace(find, () => put);
  }
  const paths = Object.keys(changed);
  const broken: string[] = [];
  if (state.reload === false) {
    // Whole seconds tell a file that is newer than the worker from an older one: let two go by.
    await runInGuest(container, 'sleep 2.1');
    await container.mount(toTree(changed));
  } else {
    await container.mount(toTree(changed));
    if (state.from === 'solution' && exercise.solution.run.length > 0)
      broken.push(...(await runLines(container, exercise.solution.run)));
    else {
      // The others run as they were set up; php-fpm alone takes seconds to read its files.
      const services = exercise.services.filter((service) => isConcerned(service, paths));
      await bringUp(container, { services }, { test: true });
    }
  }
  broken.push(...(await runLines(container, state.run ?? [])));
  return broken;
}

async function look(
  container: Container,
  bundle: ExerciseBundle,
): Promise<Map<string, TaskResult>> {
  return runTasks(await Round.begin(container, bundle), bundle.exercise);
}
