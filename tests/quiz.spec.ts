import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { quizText } from '../src/i18n/quiz.ts';
import type { Quiz } from '../src/quiz/model.ts';
import { pose } from '../src/quiz/pose.ts';
import type { Ask } from '../src/quiz/posed.ts';
import { answerByKeyboard, bare, tabTo } from './quiz/answering.ts';
import { quizOf, quizzes } from './quiz/bank.ts';
import { kept } from './quiz/kept.ts';

/** One lesson in each language, so that together they have every kind of control. */
const lessons = { es: 'request-flow', en: 'master-workers' } as const;

async function begin(page: Page, lang: 'es' | 'en', lesson: string): Promise<void> {
  await page.goto(`/${lang}/lessons/${lesson}/`);
  await page.getByRole('button', { name: quizText[lang].start, exact: true }).click();
  await expect(page.getByRole('heading', { name: /^(Pregunta|Question) 1 / })).toBeFocused();
}

/** Pixels by which the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The question on screen, as the page drew it. */
async function posedOn(page: Page, lang: 'es' | 'en', { questions, materials }: Quiz) {
  const heading = await page.getByRole('heading', { name: /^(Pregunta|Question) \d/ }).innerText();
  const question = questions[Number(/\d+/.exec(heading)?.[0]) - 1];
  const seed = Number(await page.locator('.quiz').getAttribute('data-seed'));
  if (!question) throw new Error(`No such question: ${heading}`);
  return pose(question, { seed, lang, materials });
}

/** Answers with the key and has it checked, by nothing but the keyboard. */
async function answer(page: Page, lang: 'es' | 'en', ask: Ask): Promise<void> {
  const t = quizText[lang];
  await answerByKeyboard(page, lang, ask);
  const name = new RegExp(`^(${t.check}|${t.lock})$`);
  await tabTo(page, page.locator('.quiz-question').getByRole('button', { name }));
  await page.keyboard.press('Enter');
}

for (const lang of ['es', 'en'] as const) {
  const t = quizText[lang];
  const quiz = quizOf(lessons[lang]);

  test.describe(`the questions of a lesson, ${lang}`, () => {
    test('a reader answers every kind of question with the keyboard, and sees the result', async ({
      page,
    }) => {
      await begin(page, lang, quiz.lesson);
      for (const [index, question] of quiz.questions.entries()) {
        const { ask } = await posedOn(page, lang, quiz);
        if (ask.kind === 'lab') {
          await expect(page.getByRole('link', { name: t.toLab })).toBeVisible();
          await expect(page.getByText(t.labOpen)).toBeVisible();
        } else {
          await answer(page, lang, ask);
          await expect(page.getByText(t.right, { exact: true }), question.id).toBeVisible();
        }
        const isLast = index + 1 === quiz.questions.length;
        await page.getByRole('button', { name: isLast ? t.results : t.next, exact: true }).click();
      }
      await expect(page.getByRole('heading', { name: t.resultTitle })).toBeFocused();
      const solved = quiz.questions.filter(({ type }) => type !== 'fix-lab').length;
      await expect(
        page.getByText(t.resultLead(String(solved), quiz.questions.length)),
      ).toBeVisible();
      const rows = page.getByRole('table', { name: t.byOutcome }).getByRole('row');
      await expect(rows).toHaveCount(quiz.outcomes[lang].length + 1);
    });

    test('whoever says how sure he or she is, is asked once, and it is kept with the answer', async ({
      page,
    }) => {
      await begin(page, lang, quiz.lesson);
      const { ask } = await posedOn(page, lang, quiz);
      const sure = page.getByRole('group', { name: t.sure });
      await answerByKeyboard(page, lang, ask);
      await tabTo(page, sure.getByRole('radio').first());
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await expect(sure.getByRole('radio', { name: t.confidences.think })).toBeChecked();
      await page.getByRole('button', { name: t.check }).press('Enter');
      await expect(page.getByText(t.right, { exact: true })).toBeVisible();
      await expect(sure).toHaveCount(0);
      await expect
        .poll(() => kept(page, 'answers'))
        .toMatchObject([{ lesson: quiz.lesson, score: 1, confidence: 'think', source: 'lesson' }]);
      expect(await kept(page, 'cards')).toEqual([]);
    });

    test('a wrong answer is told why, can be mended, and the first one is what counts', async ({
      page,
    }) => {
      const wanted = quiz.questions.findIndex(({ type }) => type === 'single');
      await begin(page, lang, quiz.lesson);
      const steps = page.getByRole('navigation', { name: t.questions });
      await steps
        .getByRole('button', { name: t.question(wanted + 1, quiz.questions.length) })
        .click();
      const { ask, why } = await posedOn(page, lang, quiz);
      if (ask.kind !== 'choice') throw new Error('no choice');
      await page.getByRole('button', { name: t.check }).click();
      await expect(page.getByText(t.blank)).toBeVisible();

      const wrong = ask.options.find(({ right }) => !right);
      await page.locator(`.quiz input[value="${wrong?.id ?? ''}"]`).check();
      await page.getByRole('button', { name: t.check }).click();
      const said = page.locator('.quiz-said');
      await expect(said).toContainText(t.wrong);
      await expect(said).toContainText(bare(wrong?.feedback ?? ''));
      await expect(said).not.toContainText(bare(why));

      await answer(page, lang, ask);
      await expect(said).toContainText(t.right);
      await expect(said).toContainText(bare(why));

      // In this browser, and only the first answer is worth anything.
      const id = quiz.questions[wanted]?.id ?? '';
      await expect
        .poll(() => kept(page, 'quizzes'))
        .toMatchObject([{ questions: { [id]: { first: 0, best: 1, tries: 2 } } }]);
      // And it comes back in the review.
      expect(await kept(page, 'cards')).toMatchObject([{ question: id, reps: 1 }]);
    });

    test('a reader who gives up sees the answer', async ({ page }) => {
      await begin(page, lang, quiz.lesson);
      const { ask } = await posedOn(page, lang, quiz);
      if (ask.kind !== 'choice') throw new Error('no choice');
      const wrong = ask.options.find(({ right }) => !right);
      await page.locator(`.quiz input[value="${wrong?.id ?? ''}"]`).check();
      await page.getByRole('button', { name: t.check }).click();
      await page.getByRole('button', { name: t.show }).click();
      await expect(page.locator('.quiz-answer')).toContainText(t.answer);
      await expect(page.getByRole('button', { name: t.check })).toHaveCount(0);
    });

    test('nothing of the questions is fetched before the reader begins', async ({ page }) => {
      const fetched: string[] = [];
      page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
      await page.goto(`/${lang}/lessons/${quiz.lesson}/`, { waitUntil: 'networkidle' });
      await expect(page.getByText(t.practice)).toBeVisible();
      const before = fetched.length;
      expect(fetched.filter((path) => path.includes('quizzes/'))).toEqual([]);
      await page.getByRole('button', { name: t.start, exact: true }).click();
      await expect(page.locator('.quiz-question')).toBeVisible();
      expect(fetched.slice(before).some((path) => path.endsWith(`/${quiz.lesson}.json`))).toBe(
        true,
      );
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`the results are accessible and fit a phone, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 360, height: 740 });
        await begin(page, lang, quiz.lesson);
        for (let place = 1; place <= quiz.questions.length; place++)
          await page
            .getByRole('button', { name: new RegExp(`^(${t.next}|${t.results})$`) })
            .click();
        await expect(page.getByRole('heading', { name: t.resultTitle })).toBeFocused();
        const { violations } = await new AxeBuilder({ page }).include('.quiz').analyze();
        expect(violations).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
    }
  });
}

/** Lessons that between them have every type of question, each in the language in which it is tried. */
const byType = new Map(
  quizzes.flatMap(({ quiz }, index) =>
    quiz.questions.map(({ type, id }) => [
      type,
      { quiz, id, lang: index % 2 === 0 ? ('es' as const) : ('en' as const) },
    ]),
  ),
);

for (const [type, { quiz, id, lang }] of byType) {
  test(`who has no mouse and sees no screen answers a question of the type ${type}`, async ({
    page,
  }) => {
    const t = quizText[lang];
    await begin(page, lang, quiz.lesson);
    const place = quiz.questions.findIndex((question) => question.id === id);
    const steps = page.getByRole('navigation', { name: t.questions });
    await steps.getByRole('button').nth(place).press('Enter');
    await expect(
      page.getByRole('heading', { name: t.question(place + 1, quiz.questions.length) }),
    ).toBeFocused();
    const { ask, prompt, why } = await posedOn(page, lang, quiz);
    // The controls are named by the question, or described by it.
    const words = bare(prompt);
    const group = page.locator('.quiz-question > fieldset').first();
    if (['choice', 'order'].includes(ask.kind))
      await expect(group).toHaveAccessibleDescription(words);
    else await expect(group).toHaveAccessibleName(words);
    if (ask.kind === 'lab') {
      await expect(page.getByRole('link', { name: t.toLab })).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: t.labOpen })).toBeVisible();
      return;
    }
    await answer(page, lang, ask);
    // Said aloud, where a screen reader listens.
    const said = page.locator('.quiz-said[role=status]');
    await expect(said).toContainText(t.right);
    await expect(said).toContainText(bare(why));
  });

  test(`a question of the type ${type} is accessible on a phone, in both languages and themes`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const each of ['es', 'en'] as const) {
      await begin(page, each, quiz.lesson);
      const place = quiz.questions.findIndex((question) => question.id === id);
      const t = quizText[each];
      await page
        .getByRole('navigation', { name: t.questions })
        .getByRole('button')
        .nth(place)
        .click();
      await expect(
        page.getByRole('heading', { name: t.question(place + 1, quiz.questions.length) }),
      ).toBeFocused();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).include('.quiz').analyze();
        expect(violations, `${each}, ${colorScheme}`).toEqual([]);
      }
    }
  });
}
