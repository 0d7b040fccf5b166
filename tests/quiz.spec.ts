import { existsSync, readdirSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { readBank } from '../src/course/quiz-bank.ts';
import { quizText } from '../src/i18n/quiz.ts';
import type { Quiz } from '../src/quiz/model.ts';
import { pose } from '../src/quiz/pose.ts';
import type { Ask } from '../src/quiz/posed.ts';
import { keyOf } from '../src/quiz/response.ts';

const { quizzes } = readBank({
  names: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  bytes: (path) => readFileSync(path),
});
const quizOf = (lesson: string): Quiz => {
  const found = quizzes.find(({ quiz }) => quiz.lesson === lesson);
  if (!found) throw new Error(`No questions on ${lesson}`);
  return found.quiz;
};
/** One lesson in each language, so that together they have every kind of control. */
const lessons = { es: 'request-flow', en: 'master-workers' } as const;

async function begin(page: Page, lang: 'es' | 'en', lesson: string): Promise<void> {
  await page.goto(`/${lang}/lessons/${lesson}/`);
  await page.getByRole('button', { name: quizText[lang].start, exact: true }).click();
  await expect(page.getByRole('heading', { name: /^(Pregunta|Question) 1 / })).toBeFocused();
}

/** The question on screen, as the page drew it. */
async function posedOn(page: Page, lang: 'es' | 'en', { questions, materials }: Quiz) {
  const heading = await page.getByRole('heading', { name: /^(Pregunta|Question) \d/ }).innerText();
  const question = questions[Number(/\d+/.exec(heading)?.[0]) - 1];
  const seed = Number(await page.locator('.quiz').getAttribute('data-seed'));
  if (!question) throw new Error(`No such question: ${heading}`);
  return pose(question, { seed, lang, materials });
}

/** Answers with the key, by nothing but the keyboard. */
async function answer(page: Page, lang: 'es' | 'en', ask: Ask): Promise<void> {
  const t = quizText[lang];
  const form = page.locator('.quiz-question');
  const key = keyOf(ask, lang);
  const bare = (text: string) => text.replaceAll('`', '');
  if (ask.kind === 'choice' && key.kind === 'choice') {
    for (const id of key.picked) {
      const option = form.locator(`input[value="${id}"]`);
      await option.focus();
      await page.keyboard.press('Space');
      await expect(option).toBeChecked();
    }
  } else if (key.kind === 'text') {
    await form.getByLabel(t.typed).focus();
    await page.keyboard.type(key.text);
  } else if (ask.kind === 'match' && key.kind === 'match') {
    for (const { id, text } of ask.stems) {
      await form.getByLabel(bare(text), { exact: true }).selectOption(key.pairs[id] ?? '');
    }
  } else if (ask.kind === 'gaps' && key.kind === 'gaps') {
    for (const [index, name] of Object.keys(ask.gaps).entries()) {
      const gap = form.getByLabel(t.gap(index + 1), { exact: true });
      if (ask.gaps[name]?.kind === 'pick') await gap.selectOption(key.gaps[name] ?? '');
      else await gap.fill(key.gaps[name] ?? '');
    }
  } else if (ask.kind === 'order') {
    // The right first item goes to the top, then the second below it, and so on.
    const order = ask.items.map(({ id }) => id);
    for (const [place, id] of ask.key.entries()) {
      const text = bare(ask.items.find((item) => item.id === id)?.text ?? '');
      const up = form.getByRole('button', { name: t.up(text), exact: true });
      if (order.indexOf(id) > place) await up.focus();
      while (order.indexOf(id) > place) {
        // The button that moved its item keeps the focus, or hands it on at the top.
        await page.keyboard.press('Enter');
        const at = order.indexOf(id);
        order.splice(at, 1);
        order.splice(at - 1, 0, id);
      }
    }
  }
  await form.getByRole('button', { name: new RegExp(`^(${t.check}|${t.lock})$`) }).focus();
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
      await expect(said).toContainText((wrong?.feedback ?? '').replaceAll('`', ''));
      await expect(said).not.toContainText(why.replaceAll('`', ''));

      await answer(page, lang, ask);
      await expect(said).toContainText(t.right);
      await expect(said).toContainText(why.replaceAll('`', ''));

      // In this browser, and only the first answer is worth anything.
      const kept = await page.evaluate(async (lesson) => {
        const settled = <Value>(request: IDBRequest<Value>) =>
          new Promise<Value>((resolve) => {
            request.onsuccess = () => {
              resolve(request.result);
            };
          });
        const database = await settled(indexedDB.open('inside-php-fpm'));
        const quizzes = database.transaction('quizzes').objectStore('quizzes');
        const found = (await settled(quizzes.get(lesson))) as
          { questions: Record<string, { first: number; best: number; tries: number }> } | undefined;
        database.close();
        return found?.questions;
      }, quiz.lesson);
      const id = quiz.questions[wanted]?.id ?? '';
      expect(kept?.[id]).toMatchObject({ first: 0, best: 1, tries: 2 });
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
      test(`every question is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 360, height: 740 });
        await begin(page, lang, quiz.lesson);
        for (const { id } of quiz.questions) {
          await page
            .getByRole('button', { name: t.check })
            .or(page.getByRole('link', { name: t.toLab }))
            .first()
            .waitFor();
          const { violations } = await new AxeBuilder({ page }).include('.quiz').analyze();
          expect(violations, id).toEqual([]);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wide, id).toBeLessThanOrEqual(0);
          await page
            .getByRole('button', { name: new RegExp(`^(${t.next}|${t.results})$`) })
            .click();
        }
        const { violations } = await new AxeBuilder({ page }).include('.quiz').analyze();
        expect(violations).toEqual([]);
      });
    }
  });
}
