import { describe, expect, it } from 'vitest';
import type { GuestFiles } from './files.ts';
import { exerciseFromJson, exerciseToJson } from './page.ts';
import { parseExercise } from './parse.ts';
import { ExerciseError } from './problem.ts';

const yaml = `slug: small
version: 1
lesson: request-flow
minutes: 5
difficulty: 1
title: { es: Uno, en: One }
goal: { es: Dos, en: Two }
files:
  - path: /etc/motd
tasks:
  - id: first
    text: { es: Tres, en: Three }
    check: { kind: command, run: 'true' }
    explanation: { es: Ya, en: Done }
`;

const good: GuestFiles = {
  'exercise.yaml': yaml,
  'es.md': 'Haz algo.',
  'en.md': 'Do something.',
  'start/etc/motd': 'a',
  'solution/etc/motd': 'b',
};

function problemsOf(change: GuestFiles | ((yaml: string) => string)): string[] {
  const files =
    typeof change === 'function'
      ? { 'exercise.yaml': change(yaml) }
      : (change satisfies GuestFiles);
  try {
    parseExercise('small', { ...good, ...files }, {});
  } catch (error) {
    if (error instanceof ExerciseError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('parseExercise', () => {
  it('reads an exercise and fills in what may be left out', () => {
    const { exercise, start, solution } = parseExercise('small', good, {});
    expect(exercise.tasks[0]?.check).toEqual([
      { kind: 'command', run: 'true', expect: { exit: [0] }, timeout: 20 },
    ]);
    expect(exercise.preview).toBe('/');
    expect(start).toEqual({ '/etc/motd': 'a' });
    expect(solution).toEqual({ '/etc/motd': 'b' });
  });

  it('puts the files of its application under its own', () => {
    const files = { ...good, 'exercise.yaml': yaml.replace('files:', 'app: extagram\nfiles:') };
    const apps = { 'extagram/var/www/a.php': 'theirs', 'extagram/etc/motd': 'theirs' };
    expect(parseExercise('small', files, apps).start).toEqual({
      '/var/www/a.php': 'theirs',
      '/etc/motd': 'a',
    });
    expect(parseExercise('small', good, apps).start).toEqual({ '/etc/motd': 'a' });
  });

  it('names file, line and field of a wrong value', () => {
    expect(problemsOf((text) => text.replace('minutes: 5', 'minutes: soon'))).toEqual([
      expect.stringMatching(/^labs\/exercises\/small\/exercise\.yaml:4: minutes: /),
    ]);
  });

  it('names the field inside a check, not the list around it', () => {
    const [problem] = problemsOf((text) => text.replace('kind: command', 'kind: commando'));
    expect(problem).toMatch(/exercise\.yaml:13: tasks\[0\]\.check\.kind: /);
    const [path] = problemsOf((text) =>
      text.replace("{ kind: command, run: 'true' }", '[{ kind: file, path: etc/motd }]'),
    );
    expect(path).toMatch(/tasks\[0\]\.check\[0\]\.path: write an absolute path/);
  });

  it('names the line of a YAML mistake', () => {
    expect(problemsOf((text) => text.replace('title: {', 'title: }{'))[0]).toMatch(
      /exercise\.yaml:6: /,
    );
  });

  it.each<[string, GuestFiles | ((yaml: string) => string), RegExp]>([
    ['a field it does not know', (text) => `${text}colour: red\n`, /colour/],
    [
      'a text that YAML takes for a mapping',
      (text) => text.replace("run: 'true' }", 'run: { a: b } }'),
      /check\.run: YAML reads a mapping here/,
    ],
    [
      'a word that is still to be written',
      { 'es.md': 'TODO: la tarea' },
      /es\.md:1: still to be written: la tarea/,
    ],
    [
      'a solution that changes nothing',
      { 'solution/etc/motd': 'a' },
      /solution\/etc\/motd is the same/,
    ],
    ['a language that is missing', (text) => text.replace(', en: One', ''), /title\.en: /],
    ['a file that nothing reads', { 'notes.txt': 'x' }, /notes\.txt: nothing reads this file/],
    ['a task text that is empty', { 'en.md': ' \n' }, /en\.md: the file is empty/],
    ['another name than its folder', (text) => text.replace('slug: small', 'slug: tiny'), /slug: /],
    [
      'a solution that the learner cannot write',
      { 'solution/etc/issue': 'x' },
      /solution\/etc\/issue changes a file that the learner cannot edit/,
    ],
    [
      'a learner file that does not exist',
      (text) => text.replace('- path: /etc/motd', '- path: /etc/motd\n  - path: /etc/none'),
      /files\[1\]\.path: neither/,
    ],
    [
      'a prerequisite that comes later or never',
      (text) => text.replace('    check:', '    needs: [second]\n    check:'),
      /tasks\[0\]\.needs\[0\]: no task before this one is second/,
    ],
    [
      'a regular expression that is none',
      (text) => text.replace("run: 'true'", "run: 'true', expect: { output: { matches: '(' } }"),
      /tasks\[0\]\.check\.expect\.output\.matches: this is not a regular expression/,
    ],
    [
      'a value in a hint that its state does not give',
      (text) =>
        `${text}    hints: [{ id: h, when: { kind: command, run: 'false' }, text: { es: '{x}', en: x } }]\n`,
      /tasks\[0\]\.hints\[0\]\.text\.es: \{x\} is no value of its when/,
    ],
    [
      'a last resort that is not last',
      (text) =>
        `${text}    hints: [{ id: a, text: { es: a, en: a } }, { id: b, text: { es: b, en: b } }]\n`,
      /tasks\[0\]\.hints\[0\]: a hint without when/,
    ],
    [
      'a comparison with a file that the start does not have',
      (text) =>
        text.replace(
          "kind: command, run: 'true'",
          'kind: file, path: /etc/none, expect: { unchanged: true }',
        ),
      /compared with start\/etc\/none/,
    ],
    [
      'a state whose text is not in the files',
      {
        'states.yaml':
          '- { id: s, edits: [{ path: /etc/motd, find: z, put: y }], expect: [{ task: first }] }',
      },
      /states\.yaml:1: \[0\]\.edits\[0\]\.find: solution\/etc\/motd does not hold this text/,
    ],
    [
      'a state that promises a hint that does not exist',
      { 'states.yaml': '- { id: s, expect: [{ task: first, hint: none }] }' },
      /\[0\]\.expect\[0\]\.hint: first has no hint none/,
    ],
  ])('refuses %s', (_what, change, message) => {
    expect(problemsOf(change)).toEqual([expect.stringMatching(message)]);
  });

  it('lists all problems at once', () => {
    const problems = problemsOf({ 'es.md': '', stray: 'x' });
    expect(problems).toHaveLength(2);
  });
});

describe('an exercise on its way to the page', () => {
  it('is the same after JSON, whatever bytes its files hold', () => {
    const image = new Uint8Array([0x89, 0x50, 0xff, 0]);
    const bundle = parseExercise('small', { ...good, 'start/var/www/html/a.png': image }, {});
    const { exercise, start, solution } = bundle;
    const there: unknown = JSON.parse(exerciseToJson(bundle));
    expect(exerciseFromJson(there)).toEqual({ exercise, start, solution });
  });

  it('leaves states and task text behind', () => {
    const states = '- { id: secret, expect: [{ task: first, state: blocked }] }';
    const bundle = parseExercise('small', { ...good, 'states.yaml': states }, {});
    expect(bundle.states).toHaveLength(1);
    expect(exerciseToJson(bundle)).not.toMatch(/secret|Do something/);
    expect(() => exerciseFromJson({ exercise: {} })).toThrow();
  });
});
