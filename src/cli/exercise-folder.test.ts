import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listExercises, readExercise } from './exercise-folder.ts';

const root = join(import.meta.dirname, '../..');
const slugs = await listExercises(root);

describe('the exercises of the course', () => {
  it('are found', () => {
    expect(slugs).toContain('connect-nginx');
  });

  it.each(slugs)(
    '%s is complete: texts, files, and a state for each of its hints',
    async (slug) => {
      const { exercise, states, text } = await readExercise(root, slug);
      expect(text.es).not.toBe(text.en);
      const promised = new Set(
        states.flatMap(({ expect: all }) => all.flatMap((each) => [each.hint, each.shortcut])),
      );
      const hints = [exercise, ...exercise.tasks].flatMap((part) => part.hints);
      const shortcuts = exercise.tasks.flatMap((task) => task.fails);
      const unproven = [...hints, ...shortcuts].filter(({ id }) => !promised.has(id));
      expect(unproven.map(({ id }) => id)).toEqual([]);
    },
  );
});
