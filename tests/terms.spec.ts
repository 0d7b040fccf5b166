import { expect, test, type Page } from '@playwright/test';

const lesson = '/es/lessons/pools/';
const note = (page: Page) => page.locator('[popover]:popover-open');
const term = (page: Page) => page.locator('#term-opcache').getByRole('button');

test('a reader sees what a word means by pointing at it, and it goes when the pointer leaves', async ({
  page,
}) => {
  await page.goto(lesson);
  await term(page).hover();
  await expect(note(page)).toContainText('opcache');
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(note(page)).toHaveCount(0);
});

test('a reader sees it with the keyboard, and Escape hides it', async ({ page }) => {
  await page.goto(lesson);
  // From the element before it: a focus that a script gives doesn't count as the keyboard's.
  await term(page).focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(term(page)).toBeFocused();
  await expect(note(page)).toContainText('opcache');
  await page.keyboard.press('Escape');
  await expect(note(page)).toHaveCount(0);
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test('a reader sees it with a tap, in the window, and a tap elsewhere hides it', async ({
    page,
  }) => {
    await page.goto(lesson);
    await term(page).tap();
    await expect(note(page)).toBeInViewport({ ratio: 1 });
    const link = note(page).getByRole('link').first();
    await expect(link).toHaveAttribute('href', /\/es\/glossary\/#/);
    await page.getByRole('banner').tap({ position: { x: 250, y: 5 } });
    await expect(note(page)).toHaveCount(0);
  });
});
