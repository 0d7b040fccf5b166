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

/** What an exercise may change: kept aside, so that a state meets the image's own files. */
class FolderKeeper {
  readonly #container: Container;
  /** A state's own commands may have changed anything; its edits are written over by the next. */
  stale = false;

  constructor(container: Container) {
    this.#container = container;
  }

  async #run(line: string): Promise<void> {
    const { exit, output } = await runInGuest(this.#container, line, { timeout: 120 });
    if (exit !== 0) throw new Error(`${line}: ${output}`);
  }

  async keep(): Promise<void> {
    await this.#run(
      keptFolders
        .map(
          (folder) =>
            `mkdir -p $(dirname ${keptIn}${folder}) && cp -a ${folder} ${keptIn}${folder}`,
        )
        .join(' && '),
    );
  }

  async putBack(): Promise<void> {
    await this.#run(
      `rm -rf ${keptFolders.join(' ')} && ${keptFolders
        .map((folder) => `cp -a ${keptIn}${folder} ${folder}`)
        .join(' && ')}`,
    );
    this.stale = false;
  }
}

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
  const keeper = new FolderKeeper(container);
  await keeper.keep();

  onStep('start');
  await enter(container, keeper, bundle, { from: 'start' });
  const atStart = await look(container, bundle);
  const early = exercise.tasks.filter((task) => atStart.get(task.id)?.state === 'passed');
  problems.push(
    ...early.map((task) => `start: ${task.id} passes before the learner does anything`),
  );

  onStep('solution');
  await enter(container, keeper, bundle, { from: 'solution' });
  const solved = await look(container, bundle);
  const late = exercise.tasks.filter((task) => solved.get(task.id)?.state !== 'passed');
  problems.push(...late.map((task) => `solution: ${task.id} ${describe(solved.get(task.id))}`));

  let hints = 0;
  let shortcuts = 0;
  for (const state of states) {
    onStep(state.id);
    await enter(container, keeper, bundle, state);
    const results = await look(container, bundle);
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

/** The image's own files, then the state's, then the services and the state's commands. */
async function enter(
  container: Container,
  keeper: FolderKeeper,
  bundle: ExerciseBundle,
  state: Pick<State, 'from'> & Partial<State>,
): Promise<void> {
  const { exercise, start, solution } = bundle;
  if (keeper.stale) await keeper.putBack();
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
  keeper.stale = exercise.setup.length > 0 || (state.run ?? []).length > 0;
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
