/** The store on the device, in a real browser: what `memory.ts` can't show. */
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { build } from 'vite';

/** The rooms under test as one script that declares `progress`. */
const bundle = async (): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'progress/entry.ts'),
        name: 'progress',
        formats: ['iife'],
      },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('vite built nothing');
  return output.output[0].code;
};

const test = base.extend<{ blank: () => Promise<Page> }, { script: string }>({
  script: [
    async ({}, use) => {
      await use(await bundle());
    },
    { scope: 'worker' },
  ],
  /** An empty page of the site's origin with the rooms on it. */
  blank: async ({ context, script }, use) => {
    await context.route('**/blank-for-progress', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await context.addInitScript({
      content: script.replace(/^(?:var|const) progress/, 'self.progress'),
    });
    await use(async () => {
      const page = await context.newPage();
      await page.goto('/blank-for-progress');
      return page;
    });
  },
});

test('a learner finds files and solved tasks after the page is closed', async ({ blank }) => {
  const first = await blank();
  await first.evaluate(`(async () => {
    const store = await progress.openProgress();
    const keeper = progress.keeperFor(store, { slug: 'a', version: 1 });
    await keeper.change((work) => ({ ...work, files: { '/x': 'mío' }, solved: { hello: 5 } }));
  })()`);
  await first.close();
  const second = await blank();
  const work = await second.evaluate(`(async () => {
    const store = await progress.openProgress();
    const keeper = progress.keeperFor(store, { slug: 'a', version: 1 });
    return { ...(await keeper.load()), durable: store.durable };
  })()`);
  expect(work).toMatchObject({ files: { '/x': 'mío' }, solved: { hello: 5 }, durable: true });
});

test('two tabs do not lose each other’s solved tasks', async ({ blank }) => {
  const tabs = await Promise.all([blank(), blank()]);
  await Promise.all(
    tabs.map((tab, number) =>
      tab.evaluate(`(async () => {
        const store = await progress.openProgress();
        const keeper = progress.keeperFor(store, { slug: 'a', version: 1 });
        for (let i = 0; i < 25; i++)
          await keeper.change((work) => ({
            ...work,
            solved: { ...work.solved, ['task-${number}-' + i]: i },
          }));
      })()`),
    ),
  );
  const solved = await tabs[0].evaluate(`(async () => {
    const store = await progress.openProgress();
    const { solved } = await progress.keeperFor(store, { slug: 'a', version: 1 }).load();
    return Object.keys(solved).length;
  })()`);
  expect(solved).toBe(50);
});

test('work that cannot be read is set aside, not lost', async ({ blank }) => {
  const page = await blank();
  const found = await page.evaluate(`(async () => {
    (await progress.openProgress()).close();
    const database = await new Promise((resolve, reject) => {
      const open = indexedDB.open('inside-php-fpm');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const writing = database.transaction('exercises', 'readwrite');
    writing.objectStore('exercises').put({ from: 'another age' }, 'a@1');
    await new Promise((resolve) => { writing.oncomplete = resolve; });
    database.close();
    const store = await progress.openProgress();
    const { files } = await progress.keeperFor(store, { slug: 'a', version: 1 }).load();
    const [aside] = await store.aside();
    return { files, found: aside.found, key: aside.key, left: (await store.exercises.all()).length };
  })()`);
  expect(found).toEqual({ files: {}, found: { from: 'another age' }, key: 'a@1', left: 0 });
});

test('a learner takes all work to another browser in one file', async ({
  blank,
  browser,
  script,
}) => {
  const page = await blank();
  const text = await page.evaluate(`(async () => {
    const store = await progress.openProgress();
    await progress.keeperFor(store, { slug: 'a', version: 1 })
      .change((work) => ({ ...work, files: { '/x': 'y' } }));
    return progress.exportProgress(store);
  })()`);
  const elsewhere = await browser.newContext();
  await elsewhere.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await other.evaluate(`${script}; self.progress = progress`);
  const report = await other.evaluate(`(async () => {
    const store = await progress.openProgress();
    const report = await progress.mergeExport(store, progress.readExport(${JSON.stringify(text)}));
    return { ...report.exercises, all: (await store.exercises.all()).map((work) => work.files) };
  })()`);
  expect(report).toEqual({ added: 1, merged: 0, all: [{ '/x': 'y' }] });
  await elsewhere.close();
});

test('a copy takes the place of everything in one step, or of nothing', async ({ blank }) => {
  const page = await blank();
  const left = await page.evaluate(`(async () => {
    const store = await progress.openProgress();
    const work = (slug) => ({
      slug, version: 1, files: {}, solved: {}, hints: {}, openedAt: 1, changedAt: 1,
    });
    await store.exercises.update('a@1', () => work('a'));
    const contents = (slugs) => ({ exercises: slugs.map(work), lessons: [], quizzes: [], exams: [], answers: [], cards: [], aside: [] });
    // What can't be stored: a function has no copy.
    const bad = contents(['b']);
    bad.quizzes.push({ lesson: 'x', questions: { q: () => 1 } });
    const failed = await store.replace(bad).then(() => false, () => true);
    const before = (await store.exercises.all()).map(({ slug }) => slug);
    await store.replace(contents(['c']));
    return { failed, before, after: (await store.exercises.all()).map(({ slug }) => slug) };
  })()`);
  expect(left).toEqual({ failed: true, before: ['a'], after: ['c'] });
});

test('what a page notes about a lesson is what the whole store knows of it', async ({ blank }) => {
  const page = await blank();
  const known = await page.evaluate(`(async () => {
    const mark = { read: true, at: 3 };
    await progress.changeReading('pools', (reading) => ({ ...reading, mark }));
    const store = await progress.openProgress();
    await store.lessons.update('pools', (reading) => ({ ...reading, place: { lang: 'es', at: 4 } }));
    return [await store.lessons.all(), await progress.loadReadings()];
  })()`);
  const reading = { slug: 'pools', mark: { read: true, at: 3 }, place: { lang: 'es', at: 4 } };
  expect(known).toEqual([[reading], [reading]]);
});

test('a page sets aside a record of reading that it cannot read', async ({ blank }) => {
  const page = await blank();
  const found = await page.evaluate(`(async () => {
    await progress.changeReading('pools', () => ({ from: 'another age' }));
    await progress.changeReading('pools', (reading) => ({ ...reading, mark: { read: true, at: 1 } }));
    const store = await progress.openProgress();
    return [await store.aside(), await progress.loadReadings()];
  })()`);
  expect(found).toMatchObject([
    [{ collection: 'lessons', key: 'pools', found: { from: 'another age' } }],
    [{ slug: 'pools', mark: { read: true } }],
  ]);
});

test('work from before lessons could be marked is still there', async ({ blank }) => {
  const page = await blank();
  const files = await page.evaluate(`(async () => {
    const old = await new Promise((resolve, reject) => {
      const open = indexedDB.open('inside-php-fpm', 1);
      open.onupgradeneeded = () => {
        open.result.createObjectStore('exercises');
        open.result.createObjectStore('aside', { autoIncrement: true });
      };
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const writing = old.transaction('exercises', 'readwrite');
    writing.objectStore('exercises').put({
      slug: 'a', version: 1, files: { '/x': 'old' }, solved: {}, hints: {}, openedAt: 1, changedAt: 1,
    }, 'a@1');
    await new Promise((resolve) => { writing.oncomplete = resolve; });
    old.close();
    await progress.changeReading('pools', (reading) => reading);
    const store = await progress.openProgress();
    return (await progress.keeperFor(store, { slug: 'a', version: 1 }).load()).files;
  })()`);
  expect(files).toEqual({ '/x': 'old' });
});

test('the lab works where the browser stores nothing', async ({ blank }) => {
  const page = await blank();
  const result = await page.evaluate(`(async () => {
    indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };
    const store = await progress.openProgress();
    const keeper = progress.keeperFor(store, { slug: 'a', version: 1 });
    await keeper.change((work) => ({ ...work, solved: { hello: 1 } }));
    return { durable: store.durable, solved: (await keeper.load()).solved };
  })()`);
  expect(result).toEqual({ durable: false, solved: { hello: 1 } });
});
