import { expect, test } from '@playwright/test';

const words = {
  es: { title: 'Lo que hemos comprobado', verdict: 'Veredicto', wrong: /^No es así/, ch4: /^4/ },
  en: { title: 'What we checked', verdict: 'Verdict', wrong: /^Not so/, ch4: /^4/ },
} as const;

for (const lang of ['es', 'en'] as const) {
  const t = words[lang];

  test.describe(`what we checked, ${lang}`, () => {
    test.use({ javaScriptEnabled: false });

    test('a reader can find it from any page and choose a verdict and a chapter without a script', async ({
      page,
    }) => {
      await page.goto(`/${lang}/`);
      await page.getByRole('contentinfo').getByRole('link', { name: t.title }).click();
      await expect(page.getByRole('heading', { level: 1, name: t.title })).toBeVisible();
      const statements = page.getByRole('article').filter({ visible: true });
      await expect(statements).toHaveCount(103);

      await page.getByRole('radio', { name: t.wrong }).check();
      await expect(statements.filter({ has: page.getByText(t.wrong) })).toHaveCount(
        await statements.count(),
      );
      await expect(page.locator('#c1-3-7')).toBeVisible();
      await expect(page.locator('#c1-3-5')).toBeHidden();

      await page.getByRole('radio', { name: t.ch4 }).check();
      await expect(page.locator('#c4d-2')).toBeVisible();
      await expect(page.locator('#c1-3-7')).toBeHidden();
    });

    test('a reader can choose a verdict with the arrow keys', async ({ page }) => {
      await page.goto(`/${lang}/checked/`);
      const group = page.getByRole('group', { name: t.verdict, exact: true });
      await group.getByRole('radio').first().focus();
      await page.keyboard.press('ArrowDown');
      await expect(group.getByRole('radio').nth(1)).toBeChecked();
      await expect(page.locator('#c1-3-5')).toBeVisible();
      await expect(page.locator('#c1-3-7')).toBeHidden();
    });

    test('a link to a statement shows that statement', async ({ page }) => {
      await page.goto(`/${lang}/checked/#c4o-3`);
      await expect(page.locator('#c4o-3')).toBeInViewport();
    });
  });
}
