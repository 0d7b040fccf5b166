import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CatalogueLesson } from './catalogue.ts';
import { drawExam, lessonsOfExam, readSeed, sizeOfExam } from './exam.ts';

const types = ['single', 'multiple', 'gaps', 'numeric', 'fix-lab'];
const lesson: fc.Arbitrary<CatalogueLesson['questions']> = fc
  .array(fc.record({ type: fc.constantFrom(...types), outcome: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((found) => found.map((each, index) => ({ ...each, id: `q${index}` })));
const lessons = fc
  .array(lesson, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((questions, index) => lessonOf(`lesson-${index}`, '1.1', questions)));
const seed = fc.nat(999_999);

function lessonOf(
  slug: string,
  section: string,
  questions: CatalogueLesson['questions'],
): CatalogueLesson {
  const title = { es: slug, en: slug };
  return { slug, section, title, outcomes: { es: [], en: [] }, questions };
}
const asked = ({ questions }: CatalogueLesson) =>
  questions.filter(({ type }) => type !== 'fix-lab');

describe('a drawn exam', () => {
  test('is the same for the same seed, has the size asked for, and no question twice', () => {
    fc.assert(
      fc.property(lessons, seed, fc.integer({ min: 1, max: 30 }), (all, seed, count) => {
        const drawn = drawExam(all, { seed, count });
        expect(drawExam(all, { seed, count })).toEqual(drawn);
        expect(drawn).toHaveLength(Math.min(count, all.flatMap(asked).length));
        const names = drawn.map(({ lesson, question }) => `${lesson}/${question}`);
        expect(new Set(names).size).toBe(names.length);
        const known = new Set(
          all.flatMap((one) => asked(one).map(({ id }) => `${one.slug}/${id}`)),
        );
        expect(names.filter((name) => !known.has(name))).toEqual([]);
      }),
    );
  });

  test('takes as many of each lesson, give or take one, unless one has no more', () => {
    fc.assert(
      fc.property(lessons, seed, fc.integer({ min: 1, max: 30 }), (all, seed, count) => {
        const drawn = drawExam(all, { seed, count });
        const of = (one: CatalogueLesson) =>
          drawn.filter(({ lesson }) => lesson === one.slug).length;
        const most = Math.max(...all.map(of));
        for (const one of all)
          expect(of(one)).toBeGreaterThanOrEqual(Math.min(most - 1, asked(one).length));
      }),
    );
  });

  test('tests every outcome of a lesson before it tests one twice', () => {
    fc.assert(
      fc.property(lessons, seed, fc.integer({ min: 1, max: 30 }), (all, seed, count) => {
        const drawn = drawExam(all, { seed, count });
        for (const one of all) {
          const own = drawn
            .filter(({ lesson }) => lesson === one.slug)
            .map(({ question }) => one.questions.find(({ id }) => id === question)?.outcome ?? 0);
          const there = asked(one).map(({ outcome }) => outcome);
          const most = Math.max(0, ...own.map((each) => own.filter((o) => o === each).length));
          for (const outcome of new Set(there)) {
            const has = own.filter((each) => each === outcome).length;
            const could = there.filter((each) => each === outcome).length;
            expect(has).toBeGreaterThanOrEqual(Math.min(most - 1, could));
          }
        }
      }),
    );
  });

  test('is another one for most other seeds', () => {
    const questions = Array.from({ length: 12 }, (_, index) => ({
      id: `q${index}`,
      type: 'single',
      outcome: 1 + (index % 4),
    }));
    const all = [lessonOf('a', '1.1', questions), lessonOf('b', '1.2', questions)];
    const draws = Array.from({ length: 50 }, (_, seed) =>
      JSON.stringify(drawExam(all, { seed, count: 12 })),
    );
    expect(new Set(draws).size).toBe(50);
  });
});

test('an exam is on the lessons of its chapter, or on all, and never longer than they are', () => {
  const questions = Array.from({ length: 10 }, (_, index) => ({
    id: `q${index}`,
    type: index === 0 ? 'fix-lab' : 'single',
    outcome: 1,
  }));
  const all = ['1.1', '1.2', '10.1'].map((section) => lessonOf(`l${section}`, section, questions));
  expect(lessonsOfExam('1', all).map(({ section }) => section)).toEqual(['1.1', '1.2']);
  expect(sizeOfExam('1', all)).toBe(12);
  expect(sizeOfExam('10', all)).toBe(9);
  expect(sizeOfExam('course', all)).toBe(25);
  expect(sizeOfExam('7', all)).toBe(0);
});

test('a seed is read from an address only when it is one', () => {
  expect(['0', ' 42 ', '999999', '1000000', '-1', '1e3', '', null].map(readSeed)).toEqual([
    0,
    42,
    999_999,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
