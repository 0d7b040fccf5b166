import { expect, test } from '@playwright/test';
import { chaptersText } from '../src/i18n/chapters.ts';
import { shellText } from '../src/i18n/shell.ts';

for (const lang of ['es', 'en'] as const) {
  const t = chaptersText[lang];

  test(`a reader opens a chapter, sees what it answers, and walks through it (${lang})`, async ({
    page,
  }) => {
    await page.goto(`/${lang}/`);
    await page
      .getByRole('main')
      .getByRole('heading', { level: 3 })
      .first()
      .getByRole('link')
      .click();
    await expect(page).toHaveURL(`/${lang}/chapters/1/`);
    await expect(page.getByRole('heading', { level: 2, name: t.lessons })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: t.exercises })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: t.checked })).toBeVisible();

    const pager = page.getByRole('navigation', { name: shellText[lang].pager });
    const seen: string[] = [];
    // To the next chapter's page, through every lesson of this one.
    while (!page.url().endsWith('/chapters/2/')) {
      seen.push(new URL(page.url()).pathname);
      await pager.locator('[rel=next]').click();
      await expect(page).not.toHaveURL(seen.at(-1)!);
      expect(seen.length).toBeLessThan(20);
    }
    expect(seen).toContain(`/${lang}/lessons/request-flow/`);
    expect(seen).not.toContain(`/${lang}/lessons/static-mode/`);
    await pager.locator('[rel=prev]').click();
    await expect(page).toHaveURL(seen.at(-1)!);
  });
}
