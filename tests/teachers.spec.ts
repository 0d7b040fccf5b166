import { expect, test } from '@playwright/test';
import { teachersText } from '../src/i18n/teachers.ts';

for (const lang of ['es', 'en'] as const) {
  const t = teachersText[lang];

  test.describe(`for teachers, ${lang}`, () => {
    test.use({ javaScriptEnabled: false });

    test('a teacher finds lesson plans, exercises and their mistakes from any page', async ({
      page,
    }) => {
      await page.goto(`/${lang}/lessons/pools/`);
      await page.getByRole('contentinfo').getByRole('link', { name: t.title }).click();
      await expect(page.getByRole('heading', { level: 1, name: t.title })).toBeVisible();
      const chapters = page.getByRole('main').getByRole('region', { name: /^\S+ \d\. / });
      await expect(chapters).toHaveCount(5);
      for (const chapter of await chapters.all()) {
        const rows = chapter.getByRole('table').getByRole('row');
        expect(await rows.count()).toBeGreaterThan(3);
        await expect(rows.last().getByRole('cell').first()).toHaveText(/–50$/);
        await expect(chapter.getByRole('definition').first()).toBeVisible();
      }
      const first = chapters.first();
      await first
        .getByText(/^\d+ (errores conocidos|known mistakes)$/)
        .first()
        .click();
      await expect(first.getByText(t.mistakesLead).first()).toBeVisible();
      await expect(first.getByRole('link', { name: /C1\.1-6/ })).toHaveAttribute(
        'href',
        `/${lang}/checked/#c1-1-6`,
      );
    });

    test('a teacher prints one page of questions for each chapter, without their answers', async ({
      page,
    }) => {
      await page.goto(`/${lang}/teachers/`);
      const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
      expect(pages).toHaveLength(5);
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByText(`${t.handOut.name}:`, { exact: true })).toHaveCount(5);
      await expect(page.getByText(`${t.handOut.name}:`, { exact: true }).first()).toBeVisible();
      await expect(page.getByRole('definition').first()).toBeHidden();
      await page.emulateMedia({ media: 'screen' });
      await page.getByRole('radio', { name: t.print.plans }).check();
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('definition').first()).toBeVisible();
      await expect(page.getByText(`${t.handOut.name}:`, { exact: true }).first()).toBeHidden();
    });
  });
}
