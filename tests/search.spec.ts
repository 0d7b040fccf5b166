import { join } from 'node:path';
import process from 'node:process';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { serveSite } from '../scripts/serve.ts';
import { searchText } from '../src/i18n/search.ts';
import { LabPage } from './lab/lab.ts';

const dist = process.env['DIST'] ?? join(import.meta.dirname, '..', 'dist');
const words = {
  // Without its accent: who types fast leaves them out.
  es: { query: 'peticion', page: 'El camino de una petición', unknown: 'xilofonista' },
  en: { query: 'request', page: 'A request’s way', unknown: 'xylophonist' },
} as const;

const dialogOf = (page: Page, lang: 'es' | 'en') =>
  page.getByRole('dialog', { name: searchText[lang].title });

/** Types into the field once it has the focus. */
async function type(page: Page, lang: 'es' | 'en', text: string): Promise<void> {
  await expect(dialogOf(page, lang).getByRole('combobox')).toBeFocused();
  await page.keyboard.type(text);
}

for (const lang of ['es', 'en'] as const) {
  const t = searchText[lang];
  const { query, page: title, unknown } = words[lang];

  test.describe(`search, ${lang}`, () => {
    test('a reader finds a lesson from any page with the keyboard alone', async ({ page }) => {
      await page.goto(`/${lang}/machine/`);
      await page.keyboard.press('/');
      const field = dialogOf(page, lang).getByRole('combobox', { name: t.label });
      await expect(field).toBeFocused();
      await type(page, lang, query);
      const options = dialogOf(page, lang).getByRole('option');
      await expect(options.filter({ hasText: title }).first()).toBeVisible();
      await expect(dialogOf(page, lang).getByRole('status')).not.toBeEmpty();

      await expect(options.first()).toHaveAttribute('aria-selected', 'true');
      await page.keyboard.press('ArrowDown');
      await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
      await expect(field).toHaveAttribute(
        'aria-activedescendant',
        (await options.nth(1).getAttribute('id')) ?? 'no id',
      );
      await expect(field).toBeFocused();
      const target = await options.nth(1).getAttribute('href');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(
        (url) => decodeURI(url.pathname + url.hash) === decodeURI(target!),
      );
    });

    test('what was found leads to a section of the page, and each address exists', async ({
      page,
    }) => {
      await page.goto(`/${lang}/`);
      await page.getByRole('button', { name: t.open }).click();
      await type(page, lang, 'SCRIPT_FILENAME');
      const options = dialogOf(page, lang).getByRole('option');
      await expect(options.first()).toBeVisible();
      const hrefs = await options.evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
      expect(hrefs.some((href) => href.includes('#'))).toBe(true);
      expect(hrefs.filter((href) => !href.startsWith(`/${lang}/`))).toEqual([]);
      const inSection = hrefs.find((href) => href.includes('#'))!;
      await page.goto(inSection);
      const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
      await expect(page.locator(`[id="${id}"]`)).toHaveCount(1);
    });

    test('a reader who finds nothing is told what to try', async ({ page }) => {
      await page.goto(`/${lang}/`);
      await page.getByRole('button', { name: t.open }).click();
      await type(page, lang, unknown);
      const dialog = dialogOf(page, lang);
      await expect(dialog.getByRole('status')).toHaveText(t.none(unknown));
      await expect(dialog.getByText(t.noneHelp[0]!)).toBeVisible();
      await dialog.getByRole('link', { name: t.contents }).click();
      await expect(dialog).toBeHidden();
    });

    test('Escape closes the search, and the focus is where it was', async ({ page }) => {
      await page.goto(`/${lang}/`);
      const button = page.getByRole('button', { name: t.open });
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(dialogOf(page, lang)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialogOf(page, lang)).toBeHidden();
      await expect(button).toBeFocused();
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing to object to in a list of results, ${colorScheme}`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(`/${lang}/`);
        await page.getByRole('button', { name: t.open }).click();
        await type(page, lang, 'nginx');
        await expect(dialogOf(page, lang).getByRole('option').first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      });
    }
  });
}

test('the search is fetched when a reader opens it, and not before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/es/lessons/pools/');
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => path.startsWith('/search/'))).toEqual([]);
  await page.keyboard.press('/');
  await expect.poll(() => asked.some((path) => path === '/search/es/pagefind.js')).toBe(true);
  expect(asked.filter((path) => path.startsWith('/search/en/'))).toEqual([]);
});

test('a reader may switch the / key off, and it stays off', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  const dialog = dialogOf(page, 'en');
  await dialog.getByRole('checkbox', { name: searchText.en.slash }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.keyboard.press('/');
  await page.getByRole('button', { name: searchText.en.open }).click();
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: searchText.en.slash })).not.toBeChecked();
});

test('a / typed into a field is a /', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  await type(page, 'en', '/status');
  await expect(dialogOf(page, 'en').getByRole('combobox')).toHaveValue('/status');
});

test.describe('in the lab', () => {
  // Without a service worker the machine can be kept away: the editor does without.
  test.use({ serviceWorkers: 'block' });

  test('a / typed into the editor is a /', async ({ page }) => {
    await page.route('**/machine/manifest.json', (route) => route.fulfill({ status: 404 }));
    const lab = new LabPage(page, 'en');
    await lab.open();
    await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
    await lab.editor.focus();
    await page.keyboard.type('# /run/php/');
    await expect(lab.editor).toContainText('# /run/php/');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('a reader searches without a network once it was opened with one', async ({ browser }) => {
  const site = await serveSite(dist, 0);
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  try {
    await page.goto('es/');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await page.keyboard.press('/');
    const dialog = dialogOf(page, 'es');
    await type(page, 'es', 'nginx');
    await expect(dialog.getByRole('option').first()).toBeVisible();
    const kept = () =>
      page.evaluate(async () => {
        const response = await fetch('/search/es/files.json');
        const files: unknown = await response.json();
        if (!Array.isArray(files)) throw new Error('files.json is no list');
        const found = await Promise.all(
          files.map((file) => caches.match(`/search/es/${String(file)}`)),
        );
        return found.filter((one) => one === undefined).length;
      });
    await expect.poll(kept).toBe(0);

    await site.close();
    const session = await context.newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    await page.reload();
    await page.keyboard.press('/');
    // Words that were never looked up: the whole index is there.
    await type(page, 'es', 'opcache');
    await expect(dialog.getByRole('option', { name: /pools/i }).first()).toBeVisible();
  } finally {
    await context.close();
    await site.close();
  }
});
