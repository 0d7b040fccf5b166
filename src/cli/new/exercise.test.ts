import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readExercise } from '../exercise-folder.ts';
import { newExercise } from './exercise.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'course-'));
  for (const part of ['labs/templates', 'labs/extagram'])
    await cp(part, join(root, part), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

describe('a new exercise', () => {
  test('says of each place what is still to be written, and of nothing else', async () => {
    await newExercise(root, 'wrong-port', 'request-flow');
    const error: unknown = await readExercise(root, 'wrong-port').catch((each: unknown) => each);
    const lines = (error as Error).message.split('\n');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines)
      expect(line).toMatch(/^labs\/exercises\/wrong-port\/[^:]+:\d+: still to be written: \S/);
  });

  test('is a whole exercise once that is written', async () => {
    for (const file of await newExercise(root, 'wrong-port', 'request-flow')) {
      const text = await readFile(join(root, file), 'utf8');
      expect(text).not.toMatch(/SLUG|LESSON/);
      await writeFile(join(root, file), text.replaceAll('TODO', 'written'));
    }
    const { exercise, states } = await readExercise(root, 'wrong-port');
    expect(exercise).toMatchObject({ slug: 'wrong-port', lesson: 'request-flow' });
    const proven = states.flatMap((state) =>
      state.expect.map((each) => each.hint ?? each.shortcut),
    );
    expect(proven.sort()).toEqual(['config-broken', 'last-resort', 'script-changed']);
  });

  test.each([
    ['a slug that is taken', 'taken', 'request-flow', 'labs/exercises/taken is there already'],
    ['a slug with capitals', 'Port', 'request-flow', '"Port" can\'t be a slug'],
    ['a slug that leads elsewhere', '../x', 'request-flow', '"../x" can\'t be a slug'],
    ['a lesson that is no slug', 'port', '1.2', '"1.2" can\'t be a slug'],
  ])('is refused in one line: %s', async (_, slug, lesson, message) => {
    await newExercise(root, 'taken', 'request-flow');
    await expect(newExercise(root, slug, lesson)).rejects.toThrow(message);
    expect(await readdir(join(root, 'labs/exercises'))).toEqual(['taken']);
  });
});
