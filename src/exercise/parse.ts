import { checkFiles, checkStates, checkTasks } from './consistency.ts';
import type { Add } from './consistency.ts';
import { asText } from './files.ts';
import type { GuestFiles } from './files.ts';
import { exerciseSchema } from './model.ts';
import type { ExerciseForPage } from './page.ts';
import { ExerciseError, checkYaml } from './problem.ts';
import type { Problem, YamlFile } from './problem.ts';
import { statesSchema } from './states.ts';
import type { State } from './states.ts';

/** One exercise, complete and checked. */
export interface ExerciseBundle extends ExerciseForPage {
  states: State[];
  /** Markdown of the task. */
  text: { es: string; en: string };
}

/**
 * Reads an exercise from its files, keyed by path relative to the exercise's folder
 * (`exercise.yaml`, `es.md`, `start/etc/nginx/…`). `slug` is the folder's name; `apps` are the
 * files below `labs/` (`extagram/var/www/…`) that an exercise with an `app` builds on.
 * Throws ExerciseError that lists all problems.
 */
export function parseExercise(slug: string, files: GuestFiles, apps: GuestFiles): ExerciseBundle {
  const problems: Problem[] = [];
  const own = folder(files, 'start/');
  const solution = folder(files, 'solution/');
  const text = { es: document(files, 'es.md', problems), en: document(files, 'en.md', problems) };
  for (const path of Object.keys(files)) {
    if (!/^(exercise\.yaml|states\.yaml|(es|en)\.md|(start|solution)\/.+)$/.test(path))
      problems.push({ file: path, field: '', message: 'nothing reads this file: remove it' });
  }

  for (const [path, contents] of Object.entries(files)) problems.push(...unwritten(path, contents));

  const source = document(files, 'exercise.yaml', problems);
  const main = source && checkYaml('exercise.yaml', source, exerciseSchema, problems);
  if (!main) throw new ExerciseError(slug, problems);
  const exercise = main.value;
  const start = exercise.app ? { ...folder(apps, `${exercise.app}/`), ...own } : own;
  const add: Add = (path, message) => {
    problems.push({ file: 'exercise.yaml', ...at(main.lineOf, path), message });
  };

  if (exercise.slug !== slug) add(['slug'], `the folder is called ${slug}: use the same name`);
  checkFiles(exercise, start, solution, add);
  checkTasks(exercise, start, add);

  const statesSource = files['states.yaml'];
  const states =
    statesSource === undefined
      ? undefined
      : checkYaml('states.yaml', asText(statesSource) ?? '', statesSchema, problems);
  if (states) {
    checkStates(
      exercise,
      states.value,
      { start, solution: { ...start, ...solution } },
      (path, message) => {
        problems.push({ file: 'states.yaml', ...at(states.lineOf, path), message });
      },
    );
  }
  if (problems.length > 0) throw new ExerciseError(slug, problems);
  return { exercise, start, solution, states: states?.value ?? [], text };
}

function at(lineOf: YamlFile['lineOf'], path: PropertyKey[]): { line?: number; field: string } {
  const line = lineOf(path);
  const field = path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    return name === '' ? String(key) : `${name}.${String(key)}`;
  }, '');
  return line === undefined ? { field } : { line, field };
}

function document(files: GuestFiles, name: string, problems: Problem[]): string {
  const contents = files[name];
  const text = contents === undefined ? undefined : asText(contents);
  if (text !== undefined && text.trim() !== '') return text;
  const message = contents === undefined ? 'the file is missing: write it' : 'the file is empty';
  problems.push({ file: name, field: '', message });
  return '';
}

/** Marks that a template left: whoever fills it in sees at once what is still to be written. */
function unwritten(file: string, contents: string | Uint8Array): Problem[] {
  return (asText(contents) ?? '').split('\n').flatMap((text, index) => {
    const [, what] = /\bTODO:?\s*(.*)/.exec(text) ?? [];
    if (what === undefined) return [];
    return [{ file, line: index + 1, field: '', message: `still to be written: ${what}` }];
  });
}

function folder(files: GuestFiles, prefix: string): GuestFiles {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, contents]) => [path.slice(prefix.length - 1), contents]),
  );
}
