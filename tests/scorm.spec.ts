/** Packages for an LMS, in one: scorm-again keeps the data model, and says when a call is wrong. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { scormText } from '../src/i18n/scorm.ts';
import { quizText } from '../src/i18n/quiz.ts';
import { wrongResponses } from '../src/quiz/check-posed.ts';
import { pose } from '../src/quiz/pose.ts';
import type { Ask } from '../src/quiz/posed.ts';
import { packageContentSchema, type PackageContent } from '../src/scorm/content.ts';
import { answerByKeyboard } from './quiz/answering.ts';

const root = join(import.meta.dirname, '..');
const lmsScript = readFileSync(join(root, 'node_modules/scorm-again/dist/scorm12.min.js'), 'utf8');

interface Packed {
  zip: Buffer;
  files: Record<string, Uint8Array>;
  content: PackageContent;
}

function pack(...args: string[]): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'scorm-'));
  try {
    const out = join(folder, 'p.zip');
    const command = ['src/cli/export/main.ts', 'scorm', ...args, '--out', out];
    execFileSync(process.execPath, command, { cwd: root, stdio: 'pipe' });
    const zip = readFileSync(out);
    const files = unzipSync(zip);
    const json: unknown = JSON.parse(new TextDecoder().decode(files['content.json']));
    return { zip, files, content: packageContentSchema.parse(json) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const test = base.extend<object, { lesson: Packed; course: Packed }>({
  lesson: [async ({}, use) => use(pack('--lesson', 'pools', '--lang', 'es')), { scope: 'worker' }],
  course: [async ({}, use) => use(pack('--course', '--lang', 'en')), { scope: 'worker' }],
});

const types: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
};

/** What the LMS keeps between sittings, as SCORM 1.2 names it. */
const kept = z.object({
  core: z.object({
    lesson_location: z.string(),
    lesson_status: z.string(),
    exit: z.string(),
    session_time: z.string(),
    score: z.object({ raw: z.string(), min: z.string(), max: z.string() }),
  }),
  suspend_data: z.string(),
});
type Kept = z.output<typeof kept>;
const call = z.object({ element: z.string(), value: z.string(), error: z.string() });
type Call = z.output<typeof call>;

/** Opens the package in the frame of an LMS's page, with what was kept the last time. */
async function launch(page: Page, { files }: Packed, before?: Kept): Promise<void> {
  await page.route('**/lms/**', (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^.*\/lms\//, '');
    if (path === 'scorm.js')
      return route.fulfill({ contentType: 'text/javascript', body: lmsScript });
    if (path === 'course.html') {
      const learner = before && {
        core: {
          entry: 'resume',
          lesson_location: before.core.lesson_location,
          lesson_status: before.core.lesson_status,
          score: before.core.score,
        },
        suspend_data: before.suspend_data,
      };
      return route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>LMS</title><script src="scorm.js"></script><script>
          const api = new Scorm12API({ autocommit: false, logLevel: 5 });
          api.loadFromJSON({ cmi: ${JSON.stringify(learner ?? {})} });
          window.calls = [];
          window.finished = 0;
          window.API = {
            LMSInitialize: (x) => api.LMSInitialize(x),
            LMSFinish: (x) => { window.finished += 1; return api.LMSFinish(x); },
            LMSGetValue: (e) => api.LMSGetValue(e),
            LMSSetValue: (element, value) => {
              const done = api.LMSSetValue(element, value);
              window.calls.push({ element, value, error: api.LMSGetLastError() });
              return done;
            },
            LMSCommit: (x) => api.LMSCommit(x),
            LMSGetLastError: () => api.LMSGetLastError(),
          };
          window.keep = () => { const { core, suspend_data } = JSON.parse(JSON.stringify(api.cmi)); return { core, suspend_data }; };
        </script><body style="margin:0"><iframe title="Course" src="package/index.html" style="border:0;width:100%;height:90vh"></iframe></body></html>`,
      });
    }
    const file = files[decodeURIComponent(path.replace(/^package\//, ''))];
    if (!file) return route.fulfill({ status: 404, body: '' });
    // As Moodle serves them: what it knows no type for gets none.
    const type = types[path.split('.').at(-1) ?? ''] ?? 'document/unknown';
    return route.fulfill({ contentType: type, body: Buffer.from(file) });
  });
  await page.goto('/lms/course.html');
  await expect(frameOf(page).locator('.quiz-question, .quiz-results').first()).toBeVisible();
}

const frameOf = (page: Page) => page.frameLocator('iframe');
const keptBy = async (page: Page): Promise<Kept> => kept.parse(await page.evaluate('keep()'));
const callsOn = async (page: Page): Promise<Call[]> =>
  z.array(call).parse(await page.evaluate('calls'));

/** Closes the course as a learner does: the LMS takes its frame away. */
async function close(page: Page): Promise<Kept> {
  await page.evaluate(() => {
    document.querySelector('iframe')?.remove();
  });
  await expect.poll(() => page.evaluate('finished')).toBe(1);
  return await keptBy(page);
}

async function askOn(page: Page, { content }: Packed, slug: string, place: number) {
  const lesson = content.lessons.find((one) => one.slug === slug);
  const question = lesson?.quiz.questions[place];
  if (!lesson || !question) throw new Error(`No question ${place} on ${slug}`);
  const seed = Number(await frameOf(page).locator('.quiz').getAttribute('data-seed'));
  const { materials } = lesson.quiz;
  return { seed, ...pose(question, { seed, lang: content.lang, materials }) };
}

async function check(page: Page, packed: Packed, ask: Ask, isWrong = false): Promise<void> {
  const { lang } = packed.content;
  const [wrong] = wrongResponses(ask, lang);
  const t = quizText[lang];
  await answerByKeyboard(page, lang, ask, isWrong ? wrong : undefined, frameOf(page));
  const name = new RegExp(`^(${t.check}|${t.lock})$`);
  await frameOf(page).getByRole('button', { name }).press('Enter');
  await expect(frameOf(page).locator('.quiz-verdict')).toBeVisible();
}

/** The standard's own words and limits; the LMS under test is kinder. */
const formats: Record<string, RegExp> = {
  'true-false': /^[tf01]$/,
  choice: /^[a-z0-9](,[a-z0-9])*$/,
  'fill-in': /^.{1,255}$/s,
  matching: /^[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*$/,
  sequencing: /^[a-z0-9](,[a-z0-9])*$/,
  numeric: /^-?\d+(\.\d+)?$/,
};

function expectInteractions(calls: readonly Call[], count: number): void {
  const of = (index: number, name: string) =>
    calls.filter(({ element }) => element === `cmi.interactions.${index}.${name}`);
  for (let index = 0; index < count; index++) {
    const value = (name: string) => of(index, name)[0]?.value ?? '';
    expect(value('id')).toMatch(/^[A-Za-z0-9_.-]{1,255}$/);
    expect(value('objectives.0.id')).toMatch(/^[A-Za-z0-9_.-]{1,255}$/);
    expect(Object.keys(formats)).toContain(value('type'));
    expect(value('student_response')).toMatch(formats[value('type')] ?? /^$/);
    expect(value('correct_responses.0.pattern')).toMatch(formats[value('type')] ?? /^$/);
    expect(value('result')).toMatch(/^(correct|wrong|unanticipated|neutral|0\.\d+)$/);
    expect(value('time')).toMatch(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
    expect(value('latency')).toMatch(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
    expect(value('weighting')).toBe('1');
  }
  expect(of(count, 'id')).toEqual([]);
}

function expectNoErrors(calls: readonly Call[]): void {
  expect(calls.filter(({ error }) => error !== '0')).toEqual([]);
  for (const { element, value } of calls) {
    if (element === 'cmi.suspend_data') expect(value.length).toBeLessThanOrEqual(4096);
    if (element === 'cmi.core.lesson_location') expect(value.length).toBeLessThanOrEqual(255);
    if (element === 'cmi.core.session_time')
      expect(value).toMatch(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
  }
}

test('a package is the same bytes whenever it is made, and its manifest lists all that is in it', ({
  lesson,
}) => {
  expect(pack('--lesson', 'pools', '--lang', 'es').zip.equals(lesson.zip)).toBe(true);
  const names = Object.keys(lesson.files);
  expect(names).toEqual(names.toSorted());
  const xml = new TextDecoder().decode(lesson.files['imsmanifest.xml']);
  const listed = [...xml.matchAll(/<file href="([^"]+)"/g)].map(([, href = '']) => decodeURI(href));
  expect(listed.toSorted()).toEqual(names.filter((name) => name !== 'imsmanifest.xml'));
  expect(xml).toContain('<schemaversion>1.2</schemaversion>');
  expect(xml).not.toContain('masteryscore');
  // Nothing in it is of the site: no absolute path, no machine, no module.
  const html = new TextDecoder().decode(lesson.files['lessons/pools.html']);
  expect(html).not.toMatch(/(?:href|src)="\/|<script|data-lab-start/);
  expect(names.filter((name) => /\.(mjs|wasm)$/.test(name))).toEqual([]);
});

test('a learner starts a lesson, closes it, goes on another day and finishes it', async ({
  page,
  context,
  lesson,
}) => {
  const { quiz } = lesson.content.lessons[0] ?? {};
  if (!quiz) throw new Error('no lesson');
  const total = quiz.questions.length;
  await launch(page, lesson);
  await expect(
    frameOf(page).getByRole('heading', { level: 1, name: lesson.content.title }),
  ).toBeVisible();
  expect((await keptBy(page)).core.lesson_status).toBe('incomplete');

  // One right, one wrong; only the first answer to each counts.
  const first = await askOn(page, lesson, 'pools', 0);
  await check(page, lesson, first.ask);
  const t = quizText.es;
  await frameOf(page).getByRole('button', { name: t.next, exact: true }).press('Enter');
  const second = await askOn(page, lesson, 'pools', 1);
  await check(page, lesson, second.ask, true);
  await frameOf(page).getByRole('button', { name: t.next, exact: true }).press('Enter');
  await expect(frameOf(page).getByText(/^2 de 9 preguntas contestadas/)).toBeVisible();
  const calls = await callsOn(page);
  expectNoErrors(calls);
  expectInteractions(calls, 2);
  const left = await close(page);
  expect(left.core).toMatchObject({
    lesson_status: 'incomplete',
    exit: 'suspend',
    lesson_location: 'pools/2',
    score: { min: '0', max: '100' },
  });
  const given = Number(left.core.score.raw);
  expect(given).toBeGreaterThanOrEqual(11);
  expect(given).toBeLessThan(22);
  expect(left.core.session_time).not.toMatch(/^00:00:00\.00$/);

  const later = await context.newPage();
  await launch(later, lesson, left);
  await expect(frameOf(later).getByRole('heading', { name: t.question(3, total) })).toBeVisible();
  const again = await askOn(later, lesson, 'pools', 2);
  expect(again.seed).toBe(first.seed);
  const steps = frameOf(later).getByRole('navigation', { name: t.questions }).getByRole('button');
  await expect(steps.nth(0)).toHaveAccessibleName(new RegExp(`: ${t.states.right}$`));
  await expect(steps.nth(1)).not.toHaveAccessibleName(new RegExp(`: ${t.states.open}$`));
  for (let place = 2; place < total; place++) {
    const { ask } = await askOn(later, lesson, 'pools', place);
    await check(later, lesson, ask);
    const isLast = place + 1 === total;
    const name = isLast ? t.results : t.next;
    await frameOf(later).getByRole('button', { name, exact: true }).press('Enter');
  }
  const rest = await callsOn(later);
  expectNoErrors(rest);
  expectInteractions(rest, total - 2);
  const end = await close(later);
  expect(end.core.lesson_status).toBe('completed');
  expect(end.core.exit).toBe('');
  const points = (given / 100) * total + (total - 2);
  expect(Number(end.core.score.raw)).toBeCloseTo((points / total) * 100, 0);

  // Who looks in once more takes nothing back.
  const once = await context.newPage();
  await launch(once, lesson, end);
  expect((await close(once)).core).toMatchObject({
    lesson_status: 'completed',
    score: { raw: end.core.score.raw },
  });
});

test('the package of the course has its lessons inside, and comes back to the one that was open', async ({
  page,
  context,
  course,
}) => {
  const words = scormText.en;
  expect(course.content.lessons).toHaveLength(14);
  await launch(page, course);
  await frameOf(page).getByText(words.lessons, { exact: true }).click();
  const wanted = course.content.lessons[3];
  if (!wanted) throw new Error('no fourth lesson');
  await frameOf(page)
    .getByRole('navigation', { name: words.lessons })
    .getByRole('link', { name: new RegExp(wanted.title) })
    .click();
  await expect(frameOf(page).getByRole('heading', { level: 1, name: wanted.title })).toBeVisible();
  const { ask, seed } = await askOn(page, course, wanted.slug, 0);
  await check(page, course, ask);
  const calls = await callsOn(page);
  expectNoErrors(calls);
  expectInteractions(calls, 1);
  const left = await close(page);
  expect(left.core).toMatchObject({
    lesson_status: 'incomplete',
    lesson_location: `${wanted.slug}/0`,
  });
  expect(Number(left.core.score.raw)).toBeCloseTo(100 / 131, 1);
  expect(left.suspend_data.length).toBeLessThan(400);

  const later = await context.newPage();
  await launch(later, course, left);
  await expect(frameOf(later).getByRole('heading', { level: 1, name: wanted.title })).toBeVisible();
  expect((await askOn(later, course, wanted.slug, 0)).seed).toBe(seed);
  // A link of one lesson to another stays within the package.
  const term = frameOf(later)
    .locator('article [popover]')
    .filter({ has: later.locator('a[href^="#lesson/"]') })
    .first();
  const link = term.locator('a[href^="#lesson/"]').first();
  const id = (await term.getAttribute('id')) ?? '';
  await frameOf(later).locator(`button[popovertarget="${id}"]`).press('Enter');
  const slug = (await link.getAttribute('href'))?.replace('#lesson/', '');
  await link.click();
  const target = course.content.lessons.find((one) => one.slug === slug);
  await expect(
    frameOf(later).getByRole('heading', { level: 1, name: target?.title ?? '' }),
  ).toBeVisible();
  expect((await keptBy(later)).core.lesson_location).toBe(`${slug ?? ''}/0`);
});

test('a package asks nobody but its own files, works on a phone and is accessible', async ({
  page,
  lesson,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setViewportSize({ width: 360, height: 740 });
  await launch(page, lesson);
  await frameOf(page).locator('.quiz').scrollIntoViewIfNeeded();
  expect(asked.filter((url) => !new URL(url).pathname.startsWith('/lms/'))).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  const wide = await frameOf(page)
    .locator('html')
    .evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test('outside an LMS a package can be read and says that nobody listens', async ({
  page,
  lesson,
}) => {
  await launch(page, lesson);
  await page.goto('/lms/package/index.html');
  await expect(page.getByText(scormText.es.noLms).first()).toBeVisible();
  await expect(page.locator('.quiz-question')).toBeVisible();
});
