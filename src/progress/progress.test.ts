import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exerciseKey, mergeWork, newWork, type ExerciseWork } from './exercise-work.ts';
import { memoryStore } from './memory.ts';
import { mergeReadings, type Reading } from './reading.ts';
import { contentsOf, keeperFor } from './store.ts';
import {
  ImportError,
  exportProgress,
  mergeExport,
  readExport,
  replaceByExport,
  type ImportRefusal,
} from './transfer.ts';

const time = fc.integer({ min: 0, max: 4e12 });
// Ids of tasks and paths of files: `__proto__`, which zod drops from records, is neither.
const word = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text !== '__proto__');
const table = <Value>(value: fc.Arbitrary<Value>) =>
  fc.dictionary(word, value, { noNullPrototype: true, maxKeys: 4 });
const work: fc.Arbitrary<ExerciseWork> = fc.record(
  {
    slug: fc.constant('connect-nginx'),
    version: fc.constant(1),
    files: table(fc.string({ unit: 'grapheme' })),
    solved: table(time),
    hints: table(fc.uniqueArray(word, { maxLength: 3 })),
    solutionAt: time,
    shelved: fc.subarray(
      [1, 2, 3].map((at) => ({ at, files: { '/shelved': String(at) } })),
      { minLength: 1 },
    ),
    openedAt: time,
    changedAt: time,
  },
  {
    requiredKeys: ['slug', 'version', 'files', 'solved', 'hints', 'openedAt', 'changedAt'],
    noNullPrototype: true,
  },
);

const reading: fc.Arbitrary<Reading> = fc.record(
  {
    slug: fc.constant('pools'),
    mark: fc.record({ read: fc.boolean(), at: time }),
    place: fc.record({ lang: fc.constantFrom('es', 'en'), at: time }),
  },
  { requiredKeys: ['slug'], noNullPrototype: true },
);

const exercise = { slug: 'connect-nginx', version: 1 };
const key = exerciseKey(exercise.slug, exercise.version);

describe('the keeper of an exercise', () => {
  it('begins with nothing done, and dates each change', async () => {
    let now = 100;
    const store = memoryStore(new Map(), () => now);
    const keeper = keeperFor(store, exercise, () => now);
    expect(await keeper.load()).toEqual(newWork('connect-nginx', 1, 100));
    now = 200;
    await keeper.change((before) => ({ ...before, solved: { hello: 200 } }));
    expect(await keeper.load()).toMatchObject({
      solved: { hello: 200 },
      openedAt: 200,
      changedAt: 200,
    });
  });

  it('keeps the work of another version apart', async () => {
    const store = memoryStore();
    await keeperFor(store, exercise).change((before) => ({ ...before, files: { '/a': 'old' } }));
    const next = keeperFor(store, { ...exercise, version: 2 });
    expect((await next.load()).files).toEqual({});
    expect((await keeperFor(store, exercise).load()).files).toEqual({ '/a': 'old' });
  });

  it('moves aside what it cannot read, and loses nothing of it', async () => {
    const broken = { slug: 'connect-nginx', files: 'what?' };
    const store = memoryStore(new Map([[`exercises/${key}`, broken]]), () => 7);
    expect((await keeperFor(store, exercise).load()).files).toEqual({});
    expect(await store.aside()).toEqual([
      {
        collection: 'exercises',
        key,
        found: broken,
        at: 7,
        reason: expect.stringContaining('files') as string,
      },
    ]);
  });
});

describe('two records of one exercise', () => {
  it('keep every solved task at its first time and every hint, whichever comes first', () => {
    fc.assert(
      fc.property(work, work, (one, other) => {
        const merged = mergeWork(one, other);
        for (const { solved, hints } of [one, other]) {
          for (const [task, at] of Object.entries(solved))
            expect(merged.solved[task]).toBeLessThanOrEqual(at);
          for (const [task, ids] of Object.entries(hints))
            expect(merged.hints[task]).toEqual(expect.arrayContaining(ids));
        }
        const asked = [one, other].flatMap(({ solutionAt }) => solutionAt ?? []);
        expect(merged.solutionAt).toBe(asked.length > 0 ? Math.min(...asked) : undefined);
        expect(merged.files).toEqual(one.changedAt >= other.changedAt ? one.files : other.files);
        const kept = [merged.files, ...(merged.shelved ?? []).map(({ files }) => files), {}];
        for (const { files, shelved = [] } of [one, other])
          for (const each of [files, ...shelved.map((put) => put.files)])
            expect(kept).toContainEqual(each);
        expect(mergeWork(merged, other)).toEqual(merged);
      }),
    );
  });
});

describe('export and import', () => {
  it('carry all work to another device', async () => {
    await fc.assert(
      fc.asyncProperty(work, async (done) => {
        const from = memoryStore();
        await from.exercises.update(key, () => done);
        const to = memoryStore();
        const text = await exportProgress(from);
        expect((await mergeExport(to, readExport(text))).exercises).toEqual({
          added: 1,
          merged: 0,
        });
        expect(await to.exercises.all()).toEqual([done]);
        expect((await mergeExport(to, readExport(text))).exercises).toEqual({
          added: 0,
          merged: 1,
        });
        expect(await to.exercises.all()).toEqual([done]);
      }),
    );
  });

  it('take what can be read and say where what cannot is', async () => {
    const store = memoryStore();
    await store.exercises.update(key, () => newWork('connect-nginx', 1, 1));
    const text = await exportProgress(store);
    const half = text.replace('"exercises": [', '"exercises": [{ "slug": 3 },');
    const read = readExport(half);
    expect(read.faults).toEqual([
      { where: 'exercises[0]', reason: expect.stringContaining('slug: ') as string },
    ]);
    const to = memoryStore();
    expect((await mergeExport(to, read)).exercises).toEqual({ added: 1, merged: 0 });
  });

  it('put a copy in the place of all that is here, when that is asked for', async () => {
    const from = memoryStore();
    await from.lessons.update('pools', () => ({ slug: 'pools' }));
    const to = memoryStore(new Map([[`exercises/${key}`, { broken: true }]]));
    await to.exercises.update('other@1', () => newWork('other', 1, 1));
    await to.quizzes.update('pools', () => ({ lesson: 'pools', questions: {} }));
    await replaceByExport(to, readExport(await exportProgress(from)));
    expect(await contentsOf(to)).toEqual({
      exercises: [],
      lessons: [{ slug: 'pools' }],
      quizzes: [],
      exams: [],
      answers: [],
      cards: [],
      aside: [],
    });
  });

  it('take what one device could not read along, for it may be somebody’s work', async () => {
    const broken = { slug: 'connect-nginx', files: 'what?' };
    const from = memoryStore(new Map([[`exercises/${key}`, broken]]), () => 7);
    const read = readExport(await exportProgress(from));
    const to = memoryStore();
    await mergeExport(to, read);
    await mergeExport(to, read);
    expect(await to.aside()).toMatchObject([
      { collection: 'exercises', key, found: broken, at: 7 },
    ]);
  });

  it('take the reading along, in the same file', async () => {
    await fc.assert(
      fc.asyncProperty(reading, reading, async (there, here) => {
        const from = memoryStore();
        await from.lessons.update('pools', () => there);
        const to = memoryStore();
        await to.lessons.update('pools', () => here);
        const report = await mergeExport(to, readExport(await exportProgress(from)));
        expect(report.lessons).toEqual({ added: 0, merged: 1 });
        expect(await to.lessons.all()).toEqual([mergeReadings(here, there)]);
      }),
    );
  });

  it('take an export from before lessons could be marked', () => {
    const text = JSON.stringify({
      format: 'inside-php-fpm/progress',
      version: 1,
      exportedAt: '2025-01-01T00:00:00Z',
      exercises: [newWork('connect-nginx', 1, 1)],
    });
    expect(readExport(text).contents).toMatchObject({ exercises: [{ slug: 'connect-nginx' }] });
  });

  it.each<[string, ImportRefusal, string | undefined]>([
    ['', 'not-json', undefined],
    ['{\n  "a": 1\n  "b"', 'not-json', '3:3'],
    ['[]', 'not-ours', undefined],
    ['{"format":"something else"}', 'not-ours', 'format'],
    [
      '{"format":"inside-php-fpm/progress","version":1,"exportedAt":"2025-01-01T00:00:00Z"}',
      'not-ours',
      'exercises',
    ],
    ['{"format":"inside-php-fpm/progress","version":2}', 'later', undefined],
  ])('refuse a text that is no export, and say why and where: %j', (text, refusal, where) => {
    const read = (): unknown => readExport(text);
    expect(read).toThrow(new ImportError(refusal, where));
  });

  it('throw nothing but a refusal, whatever the text is', () => {
    const good = fc.record({
      format: fc.constant('inside-php-fpm/progress'),
      version: fc.constantFrom(1, 2, '1'),
      exportedAt: fc.constantFrom('2025-01-01T00:00:00Z', 'never'),
      exercises: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          good.map((it) => JSON.stringify(it)),
        ),
        (text) => {
          try {
            readExport(text);
          } catch (error) {
            expect(error).toBeInstanceOf(ImportError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it('a task may have the name of something that every object has', () => {
  const one = newWork('connect-nginx', 1, 1);
  const other = { ...one, solved: { toString: 5 }, hints: { constructor: ['a'] } };
  const merged = mergeWork(one, other);
  expect(Object.entries(merged.solved)).toEqual([['toString', 5]]);
  expect(Object.entries(merged.hints)).toEqual([['constructor', ['a']]]);
});
