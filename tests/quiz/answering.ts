import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { quizText } from '../../src/i18n/quiz.ts';
import type { Ask } from '../../src/quiz/posed.ts';
import { keyOf, type Response } from '../../src/quiz/response.ts';

type Lang = 'es' | 'en';

/** A text without its backticks, as a name reads it. */
export const bare = (text: string): string => text.replaceAll('`', '');

/** Presses Tab, or Shift+Tab for what comes before, until it has the focus: as who has no mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    const key = await target.evaluate((element) => {
      const at = document.activeElement;
      if (at === element) return '';
      const isBefore = at && at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
      return isBefore ? 'Shift+Tab' : 'Tab';
    });
    if (key === '') return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reached ${String(target)}`);
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
}

/** A native list, by its arrow keys. */
async function choose(page: Page, list: Locator, place: number): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.press('Home');
  await press(page, 'ArrowDown', place);
}

/**
 * Gives an answer by nothing but Tab, arrows, Space, Enter and typing, and finds every control by
 * its role and name, as a screen reader does. The right one, unless another is given; in the page
 * itself, unless a frame is given.
 */
export async function answerByKeyboard(
  page: Page,
  lang: Lang,
  ask: Ask,
  response: Response = keyOf(ask, lang),
  frame: Page | FrameLocator = page,
): Promise<void> {
  const t = quizText[lang];
  const form = frame.locator('.quiz-question');
  if (ask.kind === 'choice' && response.kind === 'choice') {
    const legend = ask.look === 'lines' ? t.pickLine : ask.multiple ? t.pickSome : t.pickOne;
    const group = form.getByRole('group', { name: legend });
    const boxes = group.getByRole(ask.multiple ? 'checkbox' : 'radio');
    for (const id of response.picked) {
      const place = ask.options.findIndex((option) => option.id === id);
      if (ask.multiple) {
        await tabTo(page, boxes.nth(place));
        await page.keyboard.press('Space');
      } else {
        // Tab stops once in a group: at the one that is picked, or at the first.
        const picked = group.getByRole('radio', { checked: true });
        await tabTo(page, (await picked.count()) > 0 ? picked : boxes.first());
        await page.keyboard.press('Space');
        for (let step = 0; step < ask.options.length; step++) {
          if (await boxes.nth(place).isChecked()) break;
          await page.keyboard.press('ArrowDown');
        }
      }
      await expect(boxes.nth(place)).toBeChecked();
    }
  } else if (response.kind === 'text') {
    await tabTo(page, form.getByRole('textbox', { name: t.typed }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type(response.text);
  } else if (ask.kind === 'match' && response.kind === 'match') {
    for (const { id, text } of ask.stems) {
      const list = form.getByRole('combobox', { name: bare(text), exact: true });
      const wanted = response.pairs[id] ?? '';
      await choose(page, list, 1 + ask.choices.findIndex((choice) => choice.id === wanted));
      await expect(list).toHaveValue(wanted);
    }
  } else if (ask.kind === 'gaps' && response.kind === 'gaps') {
    for (const [index, [name, gap]] of Object.entries(ask.gaps).entries()) {
      const filling = response.gaps[name] ?? '';
      const label = { name: t.gap(index + 1), exact: true };
      if (gap.kind === 'pick') {
        const list = form.getByRole('combobox', label);
        await choose(page, list, 1 + gap.options.findIndex(({ id }) => id === filling));
        await expect(list).toHaveValue(filling);
      } else {
        await tabTo(page, form.getByRole('textbox', label));
        await page.keyboard.type(filling);
      }
    }
  } else if (ask.kind === 'order' && response.kind === 'order') {
    await putInOrder(page, form, lang, ask, response.order);
  } else {
    throw new Error(`No way to answer ${ask.kind} with ${response.kind}`);
  }
}

/** The right first item goes to the top, then the second below it, and so on: no dragging. */
async function putInOrder(
  page: Page,
  form: Locator,
  lang: Lang,
  ask: Extract<Ask, { kind: 'order' }>,
  wanted: readonly string[],
): Promise<void> {
  const t = quizText[lang];
  const order = ask.items.map(({ id }) => id);
  for (const [place, id] of wanted.entries()) {
    const text = bare(ask.items.find((item) => item.id === id)?.text ?? '');
    if (order.indexOf(id) === place) continue;
    await tabTo(page, form.getByRole('button', { name: t.up(text), exact: true }));
    while (order.indexOf(id) > place) {
      // The button that moved its item keeps the focus, or hands it on at the top.
      await page.keyboard.press('Enter');
      const at = order.indexOf(id);
      order.splice(at, 1);
      order.splice(at - 1, 0, id);
      // And what happened is said.
      await expect(form.getByText(t.moved(text, at, order.length))).toBeAttached();
    }
  }
}
