import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from './memory.ts';
import { mergeQuizzes, noteAnswer, type QuizWork } from './quiz-work.ts';
import { exportProgress, mergeExport, readExport } from './transfer.ts';

const nothing: QuizWork = { lesson: 'pools', questions: {} };
const score = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const record = fc.record({
  first: score,
  best: score,
  tries: fc.integer({ min: 1, max: 99 }),
  at: fc.integer({ min: 0, max: 4e12 }),
});
const work: fc.Arbitrary<QuizWork> = fc.record({
  lesson: fc.constant('pools'),
  questions: fc.dictionary(fc.constantFrom('one', 'two', 'toString'), record, {
    noNullPrototype: true,
  }),
});

describe('what was answered', () => {
  it('keeps the first answer of a sitting, the best of all, and how many there were', () => {
    const first = noteAnswer(nothing, 'one', { score: 0, opening: true, at: 1 });
    const second = noteAnswer(first, 'one', { score: 1, opening: false, at: 2 });
    expect(second.questions).toEqual({ one: { first: 0, best: 1, tries: 2, at: 2 } });
    const later = noteAnswer(second, 'one', { score: 0.5, opening: true, at: 3 });
    expect(later.questions).toEqual({ one: { first: 0.5, best: 1, tries: 3, at: 3 } });
  });

  it('is joined with another device’s: the best stays, whichever comes first', () => {
    fc.assert(
      fc.property(work, work, (one, other) => {
        const joined = mergeQuizzes(one, other);
        const turned = mergeQuizzes(other, one);
        for (const id of new Set([
          ...Object.keys(one.questions),
          ...Object.keys(other.questions),
        ])) {
          const both = [one, other].flatMap(({ questions }) =>
            Object.hasOwn(questions, id) ? (questions[id] ?? []) : [],
          );
          expect(joined.questions[id]?.best).toBe(Math.max(...both.map(({ best }) => best)));
          expect(joined.questions[id]?.at).toBe(Math.max(...both.map(({ at }) => at)));
          expect(turned.questions[id]?.best).toBe(joined.questions[id]?.best);
        }
      }),
    );
  });

  it('travels with the copy of the progress', async () => {
    const from = memoryStore();
    const done = noteAnswer(nothing, 'one', { score: 1, opening: true, at: 1 });
    await from.quizzes.update('pools', () => done);
    const to = memoryStore();
    const report = await mergeExport(to, readExport(await exportProgress(from)));
    expect(report.quizzes).toEqual({ added: 1, merged: 0 });
    expect(await to.quizzes.all()).toEqual([done]);
  });

  it('is not needed in a copy from before there were questions', async () => {
    const text = (await exportProgress(memoryStore())).replace(/,\s*"quizzes": \[\]/, '');
    expect(text).not.toContain('quizzes');
    expect(readExport(text).contents.quizzes.length).toBe(0);
  });
});
