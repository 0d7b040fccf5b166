/** The whole way of a reader, in one go, on a server that stops half-way. */
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';
import { serveSite } from '../../scripts/serve.ts';
import { shellText } from '../../src/i18n/shell.ts';
import { expectWholeMachineKept } from '../lab/kept.ts';
import { LabPage, solution, works } from '../lab/lab.ts';

const dist = process.env['DIST'] ?? join(import.meta.dirname, '../..', 'dist');
const lesson = { es: 'El camino de una petición', en: 'A request’s way' };

test.setTimeout(400_000);

for (const lang of ['es', 'en'] as const) {
  test(`a reader goes from the home page to a solved lab inside the lesson, and on offline (${lang})`, async ({
    browser,
  }) => {
    const site = await serveSite(dist, 0);
    const context = await browser.newContext({ baseURL: site.url });
    try {
      const page = await context.newPage();
      const lab = new LabPage(page, lang);
      // In a lesson's column the panes are tabs; expanded they stand side by side.
      const startInLesson = async () => {
        await lab.start();
        await page.getByRole('button', { name: lab.text.bar.expand, exact: true }).click();
      };
      await page.goto(`${lang}/`);
      await page.getByRole('link', { name: lesson[lang] }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson[lang]);

      await startInLesson();
      await expect(lab.pane('preview')).toContainText('<?php', works);
      await lab.typeIntoServerBlock(solution);
      await page.keyboard.press('Control+s');
      await expect(lab.pane('editor').getByText(lab.text.files.status.saved)).toBeVisible(works);
      await lab.run('nginx -t && nginx -s reload');
      await lab.expectAllSolved();
      await lab.reloadPreview();
      const shown = lab.pane('preview').frameLocator('iframe').locator('body');
      await expect(shown).toContainText('fpm-fcgi', works);
      const records = lab.pane('packets');
      await expect(records.getByText('END_REQUEST').filter({ visible: true }).first()).toBeVisible(
        works,
      );

      await expectWholeMachineKept(page, dist);
      await site.close();
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson[lang]);
      await startInLesson();
      await lab.expectAllSolved();
      await expect(lab.editor).toContainText('fastcgi_pass 127.0.0.1:9000;');
      await expect(shown).toContainText('fpm-fcgi', works);

      await page.goto(`${lang}/`);
      await expect(page.getByText(shellText[lang].openLab).first()).toBeVisible();
    } finally {
      await context.close();
      await site.close();
    }
  });
}
