import type { Container } from '../machine/api.ts';
import { deploy } from './deploy.ts';
import { asText, toTree } from './files.ts';
import type { GuestFiles } from './files.ts';
import { runInGuest } from './guest.ts';
import type { ExerciseBundle } from './parse.ts';
import { Round } from './round.ts';
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

/** What an exercise may change, kept aside so that each state begins from the image's own files. */
const keptFolders = ['/etc/nginx', '/etc/php', '/var/www'];
const keptIn = '/tmp/labs-verify';

/**
 * Proves an exercise in a running machine: the start state fails every task, the solution passes
 * all, and each state of `states.yaml` gives the hint or the refusal that it promises.
 * `onStep` hears the name of each state as it begins.
 */
export async function verifyExercise(
  container: Container,
  bundle: ExerciseBundle,
  onStep: (name: string) => void = () => undefined,
): Promise<ExerciseReport> {
  const began = performance.now();
  const problems: string[] = [];
  const { exercise, states } = bundle;
  await runInGuest(
    container,
    `mkdir -p ${keptIn} && cp -a --parents ${keptFolders.join(' ')} ${keptIn}`,
  );

  onStep('start');
  await enter(container, bundle, { from: 'start' });
  const atStart = await look(container, bundle);
  const early = exercise.tasks.filter((task) => atStart.get(task.id)?.state === 'passed');
  problems.push(
    ...early.map((task) => `start: ${task.id} passes before the learner does anything`),
  );

  onStep('solution');
  await enter(container, bundle, { from: 'solution' });
  const solved = await look(container, bundle);
  const late = exercise.tasks.filter((task) => solved.get(task.id)?.state !== 'passed');
  problems.push(...late.map((task) => `solution: ${task.id} ${describe(solved.get(task.id))}`));

  let hints = 0;
  let shortcuts = 0;
  for (const state of states) {
    onStep(state.id);
    await enter(container, bundle, state);
    const results = await look(container, bundle);
    for (const expected of state.expect) {
      const fault = differs(expected, results.get(expected.task));
      if (fault !== undefined) problems.push(`${state.id}: ${expected.task} ${fault}`);
      else if (expected.hint !== undefined) hints++;
      else if (expected.shortcut !== undefined) shortcuts++;
    }
  }
  problems.push(...unproven(bundle));
  await enter(container, { ...bundle, start: {}, solution: {} }, { from: 'start' });
  await runInGuest(container, `rm -r ${keptIn}`);

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

/** The image's own files, then the state's, then the services and the state's commands. */
async function enter(
  container: Container,
  bundle: ExerciseBundle,
  state: Pick<State, 'from'> & Partial<State>,
): Promise<void> {
  const { start, solution } = bundle;
  await runInGuest(container, `rm -rf ${keptFolders.join(' ')} && cp -a ${keptIn}/. /`, {
    timeout: 60,
  });
  const files: GuestFiles = state.from === 'start' ? { ...start } : { ...start, ...solution };
  for (const { path, find, put } of state.edits ?? []) {
    const text = asText(files[path] ?? '') ?? '';
    files[path] = text.replace(find, () => put);
  }
  if (state.reload ?? true) {
    await deploy(container, bundle, files);
  } else {
    await deploy(container, bundle, {});
    // Whole seconds tell a file that is newer than the worker from an older one: let two go by.
    await runInGuest(container, 'sleep 2.1');
    await container.mount(toTree(files));
  }
  for (const line of state.run ?? []) await runInGuest(container, line);
}

async function look(
  container: Container,
  bundle: ExerciseBundle,
): Promise<Map<string, TaskResult>> {
  return runTasks(await Round.begin(container, bundle), bundle.exercise);
}

function differs(
  expected: State['expect'][number],
  result: TaskResult | undefined,
): string | undefined {
  const hint = result?.state === 'failed' ? result.hint : undefined;
  const shortcut = result?.state === 'failed' ? result.shortcut : undefined;
  if (result?.state !== expected.state) return `is not ${expected.state}: ${describe(result)}`;
  if (expected.hint !== undefined && hint?.id !== expected.hint)
    return `does not give the hint ${expected.hint}: ${describe(result)}`;
  if (expected.shortcut !== undefined && shortcut?.id !== expected.shortcut)
    return `does not refuse the shortcut ${expected.shortcut}: ${describe(result)}`;
  const values = (hint ?? shortcut)?.values ?? {};
  for (const [name, value] of Object.entries(expected.values ?? {})) {
    if (values[name] !== value)
      return `says {${name}} is ${JSON.stringify(values[name])}, not ${JSON.stringify(value)}`;
  }
  return undefined;
}

function describe(result: TaskResult | undefined): string {
  if (result === undefined) return 'has no result';
  if (result.state !== 'failed') return result.state;
  const advice = result.shortcut
    ? `, shortcut ${result.shortcut.id}`
    : result.hint
      ? `, hint ${result.hint.id}`
      : '';
  return `failed${advice}, ${JSON.stringify(result.findings)}`;
}

/** Hints and shortcuts that no state proves. A last resort has no state of its own. */
function unproven({ exercise, states }: ExerciseBundle): string[] {
  const expected = states.flatMap((state) => state.expect);
  const proven = new Set(expected.flatMap((item) => [item.hint, item.shortcut]));
  const all = [
    ...exercise.hints,
    ...exercise.tasks.flatMap((task) => [...task.hints, ...task.fails]),
  ];
  const missing = all.filter(({ id }) => !proven.has(id)).map(({ id }) => id);
  return [...new Set(missing)].map((id) => `states.yaml: no state proves ${id}`);
}
