/** The code of a solved exercise: given in the lab, checked on the page for teachers. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { completionText } from '../src/i18n/lab-completion.ts';
import { progressText } from '../src/i18n/progress.ts';
import { teachersText } from '../src/i18n/teachers.ts';
import { LabPage } from './lab/lab.ts';

// The editor and what was solved do without a machine.
test.use({ serviceWorkers: 'block' });

/** What a learner brings along who has solved the exercise on another computer. */
const copy = JSON.stringify({
  format: 'inside-php-fpm/progress',
  version: 1,
  exportedAt: '2026-05-03T10:00:00Z',
  exercises: [
    {
      slug: 'wrong-port',
      version: 1,
      files: {},
      solved: { hello: 1, ping: 1, once: 1 },
      hints: {},
      openedAt: 1,
      changedAt: 1,
    },
  ],
});

for (const lang of ['es', 'en'] as const) {
  const text = completionText[lang];
  const t = teachersText[lang].codes;

  test(`a learner gets a code for a solved exercise, and a teacher checks it (${lang})`, async ({
    page,
  }) => {
    await page.route('**/machine/manifest.json', (route) => route.fulfill({ status: 404 }));
    await page.goto(`/${lang}/progress/`);
    await page.getByLabel(progressText[lang].bring).setInputFiles({
      name: 'copy.json',
      mimeType: 'application/json',
      buffer: Buffer.from(copy),
    });
    await expect(page.getByRole('status')).toContainText(progressText[lang].brought);

    const lab = new LabPage(page, lang);
    await lab.open('wrong-port');
    const start = page.getByRole('button', { name: lab.text.start.button, exact: true });
    await start.click();
    const part = page.getByRole('region', { name: text.title });
    const shown = part.locator('output');
    await expect(shown).toHaveCount(0);
    await part.getByLabel(text.name).fill('Ana Núñez');
    await expect(shown).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const code = await shown.innerText();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.reload();
    await start.click();
    await expect(shown).toHaveText(code);

    await page.goto(`/${lang}/teachers/#codes`);
    const form = page.getByRole('region', { name: t.title });
    const results = form.getByRole('status');
    const check = form.getByRole('button', { name: t.check });
    await check.click();
    await expect(results).toHaveText(t.none);
    await form.getByLabel(t.name).fill(' ana nunez');
    await form
      .getByLabel(t.codes)
      .fill(`${code.toLowerCase().replaceAll('-', ' ')}\n\n7Q4M-0XBZ-KD3E\n`);
    await check.click();
    await expect(results).toContainText(t.sum(1, 2));
    const title = await form.locator('option[value="wrong-port"]').innerText();
    const rows = results.getByRole('listitem');
    await expect(rows.nth(0)).toContainText(t.valid(title, 1, 1));
    await expect(rows.nth(1)).toContainText(t.invalid);

    await form.getByLabel(t.exercise).selectOption('two-pools');
    await check.click();
    await expect(rows.nth(0)).toContainText(t.other(title, 1));
    await form.getByLabel(t.exercise).selectOption('wrong-port');
    await form.getByLabel(t.name).fill('Ana Nuñes');
    await check.click();
    await expect(results).toContainText(t.sum(0, 2));
    const faults = await new AxeBuilder({ page }).include('#content').analyze();
    expect(faults.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual(
      [],
    );
  });
}
