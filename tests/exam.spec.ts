import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { examText } from '../src/i18n/exam.ts';
import { quizText } from '../src/i18n/quiz.ts';
import { resultsText } from '../src/i18n/results.ts';
import { reviewText } from '../src/i18n/review.ts';
import { examAttemptSchema } from '../src/progress/exam-attempt.ts';
import { wrongResponses } from '../src/quiz/check-posed.ts';
import { pose } from '../src/quiz/pose.ts';
import type { Response } from '../src/quiz/response.ts';
import { answerByKeyboard, bare } from './quiz/answering.ts';
import { drawn, quizOf } from './quiz/bank.ts';
import { kept } from './quiz/kept.ts';

type Lang = 'es' | 'en';
const seed = 42;
const day = 86_400_000;

async function begin(page: Page, lang: Lang, exam = '1'): Promise<void> {
  await page.goto(`/${lang}/exam/${exam}/?seed=${seed}`);
  await page.getByRole('button', { name: examText[lang].start, exact: true }).click();
  await expect(page.getByRole('heading', { name: /^(Pregunta|Question) 1 / })).toBeFocused();
}

const posedAt = (lang: Lang, place: number, exam = '1') => {
  const one = drawn(exam, seed)[place];
  if (!one) throw new Error(`No question ${place}`);
  return pose(one.question, { seed, lang, materials: one.quiz.materials });
};

/** Answers the question on screen; the one with that place. */
async function answer(page: Page, lang: Lang, place: number, response?: Response): Promise<void> {
  await answerByKeyboard(page, lang, posedAt(lang, place).ask, response);
}

async function handIn(page: Page, lang: Lang): Promise<void> {
  const t = examText[lang];
  await page.getByRole('button', { name: t.toHandIn }).press('Enter');
  await page
    .getByRole('dialog', { name: t.handInTitle })
    .getByRole('button', { name: t.handIn, exact: true })
    .press('Enter');
  await expect(page.getByRole('heading', { name: t.result })).toBeFocused();
}

for (const lang of ['es', 'en'] as const) {
  const t = examText[lang];
  const q = quizText[lang];

  test.describe(`an exam, ${lang}`, () => {
    test('a learner sits one with the keyboard, gets full marks, and was told nothing before', async ({
      page,
    }) => {
      await begin(page, lang);
      const total = drawn('1', seed).length;
      for (let place = 0; place < total; place++) {
        await expect(
          page.getByRole('heading', { name: q.question(place + 1, total) }),
        ).toBeFocused();
        await answer(page, lang, place);
        await expect(page.locator('.quiz-verdict, .quiz-sign')).toHaveCount(0);
        await expect(page.getByText(bare(posedAt(lang, place).why))).toHaveCount(0);
        await expect(
          page.getByRole('button', {
            name: `${q.question(place + 1, total)}: ${q.states.answered}`,
          }),
        ).toBeVisible();
        if (place + 1 < total) await page.getByRole('button', { name: t.next }).press('Enter');
      }
      await page.getByRole('button', { name: t.toHandIn }).press('Enter');
      await expect(page.getByText(t.allAnswered)).toBeVisible();
      await page.keyboard.press('Escape');
      await handIn(page, lang);
      await expect(page.getByText(t.points(String(total), total, '100'))).toBeVisible();
      await expect(page.getByText(bare(posedAt(lang, 0).why))).toBeVisible();
      expect(await kept(page, 'cards')).toEqual([]);
    });

    test('nothing is lost when the tab closes, not even a flag', async ({ page, context }) => {
      await begin(page, lang);
      await answer(page, lang, 0);
      await page.getByRole('radio', { name: q.confidences.sure }).press('Space');
      await page.getByRole('button', { name: t.next }).press('Enter');
      await page.getByRole('checkbox', { name: t.flag }).press('Space');
      await expect
        .poll(async () => {
          const [found] = await kept(page, 'exams');
          const { at, entries } = examAttemptSchema.parse(found);
          return [at, entries[0]?.confidence, entries[1]?.flagged];
        })
        .toEqual([1, 'sure', true]);
      const address = page.url();
      await page.close();

      // A reload shows the question that was on screen …
      const again = await context.newPage();
      await again.goto(address);
      await expect(again.getByRole('checkbox', { name: t.flag })).toBeChecked();
      const steps = again.getByRole('navigation', { name: q.questions }).getByRole('button');
      await expect(steps.nth(0)).toHaveAccessibleName(new RegExp(`: ${q.states.answered}$`));
      await expect(steps.nth(1)).toHaveAccessibleName(
        new RegExp(`: ${q.states.open}, ${q.flagged}$`),
      );
      // … and the exam’s page offers to go on.
      await again.goto(`/${lang}/exam/1/`);
      await expect(
        again.getByText(`(${lang === 'es' ? 'semilla' : 'seed'} ${seed})`),
      ).toBeVisible();
      await again.getByRole('button', { name: t.goOn, exact: true }).click();
      await expect(again.getByRole('checkbox', { name: t.flag })).toBeChecked();
    });

    test('who hands in too early is told what is open, and can go there', async ({ page }) => {
      await begin(page, lang);
      const total = drawn('1', seed).length;
      await answer(page, lang, 0);
      await page.getByRole('checkbox', { name: t.flag }).check();
      await page.getByRole('button', { name: t.toHandIn }).click();
      const dialog = page.getByRole('dialog', { name: t.handInTitle });
      await expect(dialog.getByText(t.someOpen(total - 1))).toBeVisible();
      await expect(dialog.getByText(t.someFlagged(1))).toBeVisible();
      await dialog.getByRole('button', { name: q.question(5, total) }).click();
      await expect(page.getByRole('heading', { name: q.question(5, total) })).toBeFocused();
      await handIn(page, lang);
      await expect(
        page.getByText(t.points('1', total, String(Math.round(100 / total)))),
      ).toBeVisible();
      // What was left open is to be reviewed.
      expect(await kept(page, 'cards')).toHaveLength(total - 1);
      // A reload shows the result, which nothing changes any more.
      await page.reload();
      await expect(page.getByRole('heading', { name: t.result })).toBeVisible();
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`every page of it is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 360, height: 740 });
        const look = async (what: string) => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations, what).toEqual([]);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wide, what).toBeLessThanOrEqual(0);
        };
        await page.goto(`/${lang}/exam/`);
        await look('the list');
        await page.goto(`/${lang}/exam/1/?seed=${seed}`);
        await page.getByRole('checkbox', { name: t.clock }).check();
        await look('the start');
        await page.getByRole('button', { name: t.start, exact: true }).click();
        await page.getByRole('radio', { name: q.confidences.guess }).check();
        await look('a question');
        await answer(page, lang, 0);
        await page.getByRole('button', { name: t.toHandIn }).click();
        await look('the dialog');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: t.pause }).click();
        await look('the pause');
        await page.getByRole('button', { name: t.resume }).click();
        await handIn(page, lang);
        await look('the result');
        await page.goto(`/${lang}/results/`);
        await page.locator('.results-lessons summary').first().click();
        await page.getByText(resultsText[lang].calibrationTable.summary).click();
        await page.getByText(resultsText[lang].attemptsTable.summary).click();
        await look('the results');
        await page.goto(`/${lang}/review/`);
        await expect(page.locator('.review')).toBeVisible();
        await look('the review');
        await page.goto(`/${lang}/exam/1/paper/?seed=${seed}`);
        await expect(page.locator('.paper')).toBeVisible();
        await look('the paper');
      });
    }
  });
}

test('the same seed is the same exam for anybody, and another attempt has another seed', async ({
  page,
  context,
}) => {
  const t = examText.en;
  await begin(page, 'en');
  const other = await context.browser()?.newContext();
  if (!other) throw new Error('no browser');
  const elsewhere = await other.newPage();
  await elsewhere.goto(`${new URL(page.url()).origin}/en/exam/1/?seed=${seed}`);
  await elsewhere.getByRole('button', { name: t.start, exact: true }).click();
  const prompt = (of: Page) => of.locator('.quiz-prompt').innerText();
  await expect(elsewhere.locator('.quiz-prompt')).toBeVisible();
  for (let place = 0; place < 3; place++) {
    expect(await prompt(elsewhere)).toBe(await prompt(page));
    expect(await prompt(page)).toBe(bare(posedAt('en', place).prompt));
    for (const each of [page, elsewhere]) await each.getByRole('button', { name: t.next }).click();
  }
  await other.close();
  await handIn(page, 'en');
  await expect(page.getByText(t.seedIs(seed))).toBeVisible();
  await page.getByRole('button', { name: t.again }).click();
  await expect(page.getByRole('textbox', { name: t.seed })).not.toHaveValue(String(seed));
});

test('a learner who needs time pauses the clock, is told politely, and may go on after it', async ({
  page,
}) => {
  const t = examText.en;
  await page.clock.install();
  await page.goto(`/en/exam/1/?seed=${seed}`);
  await page.getByRole('checkbox', { name: t.clock }).check();
  await page.getByRole('textbox', { name: t.minutes }).fill('0');
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await expect(page.getByText(t.minutesWrong)).toBeVisible();
  await page.getByRole('textbox', { name: t.minutes }).fill('10');
  await page.getByRole('button', { name: t.start, exact: true }).click();
  const timer = page.getByRole('timer');
  await expect(timer).toHaveText(t.left(t.minutesLong(10)));
  await page.clock.runFor(60_000);
  await expect(timer).toHaveText(t.left(t.minutesLong(9)));

  await page.getByRole('button', { name: t.pause }).click();
  await expect(page.locator('.quiz-question')).toHaveCount(0);
  await page.clock.runFor(30 * 60_000);
  await expect(timer).toHaveText(t.left(t.minutesLong(9)));
  await page.getByRole('button', { name: t.resume }).click();

  const said = page.locator('.exam-clock [role=status]');
  await expect(said).toHaveText('');
  await page.clock.runFor(4 * 60_000);
  await expect(said).toHaveText(t.left(t.minutesLong(5)));
  await page.clock.runFor(5 * 60_000 + 2000);
  await expect(said).toHaveText(t.timeUp);
  await answer(page, 'en', 0);
  await page.getByRole('button', { name: t.moreTime }).click();
  await expect(timer).toHaveText(t.left(t.minutesLong(5)));
  await handIn(page, 'en');
  await expect(page.getByText(t.took(t.minutesLong(10)))).toBeVisible();
});

test('in study mode feedback comes at once, and a reload keeps the same questions', async ({
  page,
}) => {
  const t = examText.es;
  await page.goto(`/es/exam/2/?seed=${seed}`);
  await page.getByRole('radio', { name: t.modes.study }).check();
  await page.getByRole('button', { name: t.start, exact: true }).click();
  const posed = posedAt('es', 0, '2');
  const [wrong] = wrongResponses(posed.ask, 'es');
  await answerByKeyboard(page, 'es', posed.ask, wrong);
  await page.getByRole('button', { name: quizText.es.check }).click();
  await expect(page.locator('.quiz-verdict')).toBeVisible();
  await expect.poll(() => kept(page, 'answers')).toMatchObject([{ source: 'study', seed }]);
  await page.reload();
  await expect(page.locator('.quiz-prompt')).toHaveText(bare(posed.prompt));
});

test('a missed question comes back the next day with other data, and goes when it is known', async ({
  page,
}) => {
  const t = reviewText.en;
  const q = quizText.en;
  const quiz = quizOf('static-mode');
  const place = quiz.questions.findIndex(({ type }) => type === 'numeric');
  const question = quiz.questions[place];
  if (!question) throw new Error('no numeric question');
  const start = new Date('2026-03-02T10:00:00');
  await page.clock.install({ time: start });
  await page.goto('/en/review/');
  await expect(page.getByText(t.none)).toBeVisible();

  await page.goto(`/en/lessons/${quiz.lesson}/`);
  await page.getByRole('button', { name: q.start, exact: true }).click();
  await page.getByRole('navigation', { name: q.questions }).getByRole('button').nth(place).click();
  await page.getByRole('textbox', { name: q.typed }).fill('123456789');
  await page.getByRole('button', { name: q.check }).click();
  await expect.poll(() => kept(page, 'cards')).toHaveLength(1);
  const [before] = (await kept(page, 'answers')) as { seed: number }[];

  await page.goto('/en/review/');
  await expect(page.getByText(/^Nothing is due today/)).toBeVisible();
  await page.clock.setFixedTime(new Date(start.getTime() + 2 * day));
  await page.reload();
  await expect(page.getByText(t.due(1))).toBeVisible();
  await page.getByRole('button', { name: t.start, exact: true }).click();
  const seedOf = async () => Number(await page.locator('.quiz').getAttribute('data-seed'));
  await expect(page.locator('.quiz-question')).toBeVisible();
  const drawnSeed = await seedOf();
  expect(drawnSeed).not.toBe(before?.seed);
  const { ask } = pose(question, { seed: drawnSeed, lang: 'en', materials: quiz.materials });
  await answerByKeyboard(page, 'en', ask);
  await page.getByRole('radio', { name: q.confidences.sure }).check();
  await page.getByRole('button', { name: q.check }).click();
  await expect(page.getByText(q.right, { exact: true })).toBeVisible();
  await expect
    .poll(() => kept(page, 'cards'))
    .toMatchObject([{ reps: 2, lastReview: start.getTime() + 2 * day }]);
  await page.reload();
  await expect(page.getByText(/^Nothing is due today/)).toBeVisible();
});

test('results count what was answered, and leave as CSV and JSON', async ({ page }) => {
  const t = resultsText.en;
  await page.goto('/en/results/');
  await expect(page.getByText(t.nothing)).toBeVisible();
  await begin(page, 'en');
  await answer(page, 'en', 0);
  await page.getByRole('radio', { name: quizText.en.confidences.sure }).check();
  await handIn(page, 'en');
  await page.locator('.exam').getByRole('link', { name: examText.en.toResults }).click();
  const total = drawn('1', seed).length;
  await expect(page.getByText(t.summary(total, 132))).toBeVisible();
  await expect(page.getByRole('img', { name: t.chartAlt(1, '8') })).toBeVisible();

  const file = async (button: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  const lines = (await file(t.csv)).split('\r\n');
  expect(lines).toHaveLength(total + 2);
  expect(lines[0]).toMatch(/^time,source,exam,attempt,seed,/);
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,exam,1,1-42-\d+,42,.*,1,sure,/);
  const json = JSON.parse(await file(t.json)) as { answers: unknown[] };
  expect(json.answers[0]).toMatchObject({ source: 'exam', seed, score: 1, confidence: 'sure' });
  // And an exam can be looked at again.
  await page.getByText(t.attemptsTable.summary).click();
  await page.getByRole('link', { name: /^Look at the exam of/ }).click();
  await expect(page.getByRole('heading', { name: examText.en.result })).toBeVisible();
});

test('an exam on paper has every question, its seed, and the key on a page of its own', async ({
  page,
}) => {
  await page.goto(`/en/exam/course/paper/?seed=${seed}`);
  const sheet = page.getByRole('region', { name: examText.en.courseTitle, exact: true });
  const key = page.getByRole('region', { name: /^Key/ });
  const questions = drawn('course', seed);
  await expect(sheet.locator('.paper-questions > li')).toHaveCount(questions.length);
  await expect(key.locator('.paper-questions > li')).toHaveCount(questions.length);
  for (const [index, { quiz, question }] of questions.entries()) {
    const posed = pose(question, { seed, lang: 'en', materials: quiz.materials });
    const item = sheet.locator('.paper-questions > li').nth(index);
    await expect(item).toContainText(bare(posed.prompt));
    // Something to write on or to mark, for each type.
    await expect(item.locator('.paper-box, .paper-line, .paper-gap').first()).toBeVisible();
    await expect(item).not.toContainText(bare(posed.why));
  }
  await expect(sheet.getByText(`Seed ${seed}.`)).toBeVisible();
  await expect(key.getByText(`Seed ${seed}`)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  expect(await key.evaluate((element) => getComputedStyle(element).breakBefore)).toBe('page');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  for (const [path, words] of [
    ['es/exam/1/', examText.es.withoutScript],
    ['en/exam/course/', examText.en.withoutScript],
    ['es/results/', resultsText.es.withoutScript],
    ['en/review/', reviewText.en.withoutScript],
  ] as const) {
    test(`/${path} says so`, async ({ page }) => {
      await page.goto(`/${path}`);
      // Playwright looks for no text within <noscript>; the browser shows it all the same.
      await expect(page.locator('noscript p')).toBeVisible();
      await expect(page.locator('noscript p')).toHaveText(words);
    });
  }
});
