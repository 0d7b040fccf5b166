import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { progressText } from '../src/i18n/progress.ts';
import { shellText } from '../src/i18n/shell.ts';

const titles = { es: 'Los pools', en: 'Pools' } as const;

/** The text of the heading that this device knows of the lesson on pools. */
function notedHeading(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
      });
    const database = await settled(indexedDB.open('inside-php-fpm'));
    const lessons = database.transaction('lessons').objectStore('lessons');
    const found = (await settled(lessons.get('pools'))) as
      { place?: { heading?: { text: string } } } | undefined;
    database.close();
    return found?.place?.heading?.text;
  });
}

for (const lang of ['es', 'en'] as const) {
  const t = progressText[lang];

  test.describe(`what was read, ${lang}`, () => {
    test('a reader marks a lesson as read, and sees it in the contents of every page', async ({
      page,
    }) => {
      await page.goto(`/${lang}/lessons/pools/`);
      const box = page.getByRole('checkbox', { name: t.mark });
      await expect(box).not.toBeChecked();
      await box.check();
      const contents = page.getByRole('navigation', { name: shellText[lang].contents });
      const link = contents.getByRole('link', { name: `1.4 ${titles[lang]} (${t.read})` });
      await expect(link).toBeVisible();

      await page.goto(`/${lang}/lessons/request-flow/`);
      await expect(link).toBeVisible();
      // The slug is the same in every language, and so is what was read.
      const other = lang === 'es' ? 'en' : 'es';
      await page.goto(`/${other}/chapters/1/`);
      const read = page.getByRole('main').getByRole('link', {
        name: `${titles[other]} (${progressText[other].read})`,
      });
      await expect(read).toBeVisible();

      await page.goto(`/${lang}/lessons/pools/`);
      await expect(box).toBeChecked();
      await box.uncheck();
      await expect(link).toHaveCount(0);
    });

    test('a reader goes on from the home page at the heading where he or she was', async ({
      page,
    }) => {
      await page.goto(`/${lang}/`);
      await expect(page.getByText(t.resume)).toBeHidden();
      await page.goto(`/${lang}/lessons/pools/`);
      const heading = page.locator('.prose > h2').nth(2);
      await heading.scrollIntoViewIfNeeded();
      await heading.evaluate((h2) => {
        h2.scrollIntoView({ block: 'start', behavior: 'instant' });
      });
      const text = await heading.innerText();
      // The place is noted when the page has rested for a second.
      await expect.poll(() => notedHeading(page)).toBe(text);
      await page.goto(`/${lang}/`);
      await expect(page.getByText(t.resume)).toBeVisible();
      const link = page.getByRole('link', { name: `1.4 ${titles[lang]} · ${text}` });
      await link.click();
      await expect(page).toHaveURL(new RegExp(`/${lang}/lessons/pools/#`));
      await expect(heading).toBeInViewport();
    });

    test('a reader takes what was read to another browser in a file', async ({
      page,
      browser,
      baseURL,
    }) => {
      await page.goto(`/${lang}/lessons/pools/`);
      await page.getByRole('checkbox', { name: t.mark }).check();
      await page.goto(`/${lang}/progress/`);
      const row = page
        .getByRole('main')
        .getByRole('listitem')
        .filter({ hasText: `1.4${titles[lang]}` });
      await expect(row).toContainText('✓');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: t.save }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(new RegExp(`^${t.fileName}-\\d{4}-.*\\.json$`));
      const copy = readFileSync(await file.path());

      const elsewhere = await browser.newContext({ baseURL: baseURL! });
      const other = await elsewhere.newPage();
      await other.goto(`/${lang}/progress/`);
      const there = other
        .getByRole('main')
        .getByRole('listitem')
        .filter({ hasText: `1.4${titles[lang]}` });
      await expect(there).not.toContainText('✓');
      await other.getByLabel(t.bring).setInputFiles({
        name: 'copy.json',
        mimeType: 'application/json',
        buffer: copy,
      });
      await expect(other.getByRole('status')).toContainText(t.brought);
      await expect(there).toContainText('✓');
      await elsewhere.close();
    });

    test('a file that is no copy is refused, and the reader is told why', async ({ page }) => {
      await page.goto(`/${lang}/progress/`);
      for (const [text, refusal] of [
        ['hello', t.refusals['not-json']],
        ['{\n  "format": 1,\n  "', `${t.refusals['not-json']}\n${t.where('3:4')}`],
        ['{}', `${t.refusals['not-ours']}\n${t.where('format')}`],
      ] as const) {
        await page.getByLabel(t.bring).setInputFiles({
          name: 'x.json',
          mimeType: 'application/json',
          buffer: Buffer.from(text),
        });
        await expect(page.getByRole('status')).toHaveText(refusal, { useInnerText: true });
      }
    });

    test('a reader chooses whether a copy joins what is here or takes its place', async ({
      page,
    }) => {
      const reading = (slug: string) => ({ slug, mark: { read: true, at: 1 } });
      const bring = () =>
        page.getByLabel(t.bring).setInputFiles({
          name: 'copy.json',
          mimeType: 'application/json',
          buffer: Buffer.from(
            JSON.stringify({
              format: 'inside-php-fpm/progress',
              version: 1,
              exportedAt: '2026-05-03T10:00:00Z',
              exercises: [{ slug: 3 }],
              lessons: [reading('request-flow')],
            }),
          ),
        });
      const sum = (read: number) => page.getByText(new RegExp(`^${read} (de|of) \\d+ `));
      await page.goto(`/${lang}/lessons/pools/`);
      await page.getByRole('checkbox', { name: t.mark }).check();
      await page.goto(`/${lang}/progress/`);
      const ask = page.getByRole('group', { name: t.ask.title });

      await bring();
      await expect(ask.getByText(t.faults(['exercises[0]']))).toBeVisible();
      await expect(ask.getByRole('heading')).toBeFocused();
      await ask.getByRole('button', { name: t.ask.cancel }).click();
      await expect(page.getByRole('status')).toHaveText(t.cancelled);
      await expect(sum(1)).toBeVisible();

      await bring();
      await ask.getByRole('button', { name: t.ask.merge }).click();
      await expect(page.getByRole('status')).toContainText(t.brought);
      await expect(sum(2)).toBeVisible();

      await bring();
      await ask.getByRole('button', { name: t.ask.replace }).click();
      await expect(page.getByRole('status')).toContainText(t.replaced);
      await expect(sum(1)).toBeVisible();
      await expect(ask).toBeHidden();
    });
  });
}

test('where the browser stores nothing, the mark says so and does not pretend', async ({
  page,
}) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  await page.goto('/en/lessons/pools/');
  const box = page.getByRole('checkbox', { name: progressText.en.mark });
  await box.click();
  await expect(page.getByText(progressText.en.markFailed)).toBeVisible();
  await expect(box).not.toBeChecked();
  await page.goto('/en/progress/');
  await expect(page.getByText(progressText.en.notKept)).toBeVisible();
});
