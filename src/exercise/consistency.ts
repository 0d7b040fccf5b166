import { leaves, systemServices } from './condition.ts';
import type { Condition } from './condition.ts';
import { guestPath } from './expectation.ts';
import { asText, sameContents } from './files.ts';
import type { GuestFiles } from './files.ts';
import type { Exercise } from './model.ts';
import type { State } from './states.ts';
import { valuesOf } from './values.ts';

/** Reports a fault at a field of the YAML file under check. */
export type Add = (path: PropertyKey[], message: string) => void;

/** Learner files exist and cover the solution. */
export function checkFiles(
  exercise: Exercise,
  start: GuestFiles,
  solution: GuestFiles,
  add: Add,
): void {
  const editable = new Set<string>();
  exercise.files.forEach(({ path, readonly }, index) => {
    if (readonly) return;
    editable.add(path);
    if (!(path in start) && !(path in solution))
      add(['files', index, 'path'], `neither start${path} nor solution${path} exists`);
  });
  for (const path of Object.keys(solution)) {
    if (!editable.has(path))
      add(['files'], `solution${path} changes a file that the learner cannot edit: list it here`);
  }
  for (const [path, contents] of Object.entries(solution)) {
    const before = start[path];
    if (before !== undefined && sameContents(before, contents))
      add(['files'], `solution${path} is the same as start${path}: remove it`);
  }
  if (Object.keys(solution).length === 0 && exercise.solution.run.length === 0)
    add(['solution'], 'nothing solves it: put files into solution/ or commands into solution.run');
  for (const path of Object.keys({ ...start, ...solution })) {
    if (!guestPath.safeParse(path).success)
      add(['files'], `start${path} is not a path of the guest`);
  }
}

/** Names, prerequisites, hints and comparisons of the tasks fit together. */
export function checkTasks(exercise: Exercise, start: GuestFiles, add: Add): void {
  const seen = new Set<string>();
  const services = new Set([...systemServices, ...exercise.services.map(({ name }) => name)]);
  checkHints(exercise.hints, ['hints'], add);
  exercise.tasks.forEach((task, index) => {
    const path = ['tasks', index];
    if (seen.has(task.id)) add([...path, 'id'], `two tasks are called ${task.id}`);
    task.needs.forEach((need, position) => {
      if (!seen.has(need)) add([...path, 'needs', position], `no task before this one is ${need}`);
    });
    seen.add(task.id);
    checkHints(task.hints, [...path, 'hints'], add);
    checkHints(task.fails, [...path, 'fails'], add);
    const lists = [task.check, ...[...task.hints, ...task.fails].map((each) => each.when ?? [])];
    for (const leaf of leaves(lists.flat())) {
      if (leaf.kind === 'file' && leaf.expect.unchanged !== undefined && !(leaf.path in start))
        add(path, `${leaf.path} is compared with start${leaf.path}, which does not exist`);
      if (leaf.kind === 'reloaded' && !services.has(leaf.service))
        add(path, `no service is called ${leaf.service}: there are ${[...services].join(', ')}`);
    }
  });
}

interface HintLike {
  id: string;
  when?: Condition[] | undefined;
  text: { es: string; en: string };
}

function checkHints(hints: readonly HintLike[], path: PropertyKey[], add: Add): void {
  const seen = new Set<string>();
  hints.forEach((hint, index) => {
    const place = [...path, index];
    if (seen.has(hint.id)) add([...place, 'id'], `two are called ${hint.id}`);
    seen.add(hint.id);
    const known = new Set(valuesOf(hint.when ?? []));
    for (const language of ['es', 'en'] as const) {
      for (const name of placeholders(hint.text[language])) {
        if (!known.has(name))
          add(
            [...place, 'text', language],
            `{${name}} is no value of its when: name a group of a matches, or a field that it asks for`,
          );
      }
    }
    if (hint.when === undefined && index < hints.length - 1)
      add(place, 'a hint without when is the last resort: put it at the end');
  });
}

/** Names in braces that stand for a value: `{line}`. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{([a-zA-Z]\w*)\}/g)].flatMap(([, name]) => name ?? []);
}

/** States name tasks, hints and texts that exist. */
export function checkStates(
  exercise: Exercise,
  states: readonly State[],
  files: { start: GuestFiles; solution: GuestFiles },
  add: Add,
): void {
  states.forEach((state, index) => {
    state.edits.forEach((edit, position) => {
      const text = asText(files[state.from][edit.path] ?? '') ?? '';
      if (!text.includes(edit.find))
        add(
          [index, 'edits', position, 'find'],
          `${state.from}${edit.path} does not hold this text`,
        );
    });
    state.expect.forEach((expected, position) => {
      const path = [index, 'expect', position];
      const task = exercise.tasks.find((item) => item.id === expected.task);
      if (!task) add([...path, 'task'], `no task is called ${expected.task}`);
      const hints = [...exercise.hints, ...(task?.hints ?? [])].map((hint) => hint.id);
      if (task && expected.hint !== undefined && !hints.includes(expected.hint))
        add([...path, 'hint'], `${task.id} has no hint ${expected.hint}`);
      const shortcuts = task?.fails.map((shortcut) => shortcut.id) ?? [];
      if (task && expected.shortcut !== undefined && !shortcuts.includes(expected.shortcut))
        add([...path, 'shortcut'], `${task.id} has no shortcut ${expected.shortcut}`);
    });
  });
}
