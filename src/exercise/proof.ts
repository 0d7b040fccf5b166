import type { ExerciseBundle } from './parse.ts';
import type { State } from './states.ts';
import type { TaskResult } from './task.ts';

/** What `states.yaml` promises, beside what the machine said. */

/** How a task's result differs from what a state promises; `undefined` when it does not. */
export function differs(
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

/** A task's result in one line, for the author of the exercise. */
export function describe(result: TaskResult | undefined): string {
  if (result === undefined) return 'has no result';
  if (result.state !== 'failed') return result.state;
  const advice = result.shortcut
    ? `, shortcut ${result.shortcut.id}`
    : result.hint
      ? `, hint ${result.hint.id}`
      : '';
  return `failed${advice}, ${JSON.stringify(result.findings)}`;
}

/** Hints and shortcuts that no state proves. */
export function unproven({ exercise, states }: ExerciseBundle): string[] {
  const expected = states.flatMap((state) => state.expect);
  const proven = new Set(expected.flatMap((item) => [item.hint, item.shortcut]));
  const all = [
    ...exercise.hints,
    ...exercise.tasks.flatMap((task) => [...task.hints, ...task.fails]),
  ];
  const missing = all.filter(({ id }) => !proven.has(id)).map(({ id }) => id);
  return [...new Set(missing)].map((id) => `states.yaml: no state proves ${id}`);
}
