/** What every page of the site promises, each page that was built in turn. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const dist = process.env['DIST'] ?? join(import.meta.dirname, '..', 'dist');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => `/${name.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
  // The root only leads on to a language.
  .filter((path) => path !== '/')
  .sort();

test('the site has a page for each language, as many in the one as in the other', () => {
  const of = (lang: string) =>
    pages.filter((path) => path.startsWith(`/${lang}/`)).map((path) => path.slice(3));
  expect(of('es').length).toBeGreaterThan(10);
  expect(of('en')).toEqual(of('es'));
});

for (const path of pages) {
  test(`${path} keeps to itself, fits a phone, and axe finds nothing to object to in either theme`, async ({
    page,
    baseURL,
  }) => {
    const complaints: string[] = [];
    const outside: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== new URL(baseURL!).origin) {
        outside.push(request.url());
      }
    });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const response = await page.goto(path, { waitUntil: 'load' });
    expect(response?.status()).toBe(200);
    const lang = /^\/(es|en)\//.exec(path)?.[1];
    if (lang !== undefined) {
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      for (const other of ['es', 'en']) {
        const alternate = page.locator(`link[rel=alternate][hreflang=${other}]`);
        const href = await alternate.getAttribute('href');
        expect(new URL(href!, page.url()).pathname).toBe(`/${other}/${path.slice(4)}`);
      }
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, 'pixels that stick out of 360').toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]),
        colorScheme,
      ).toEqual([]);
    }
    expect(complaints).toEqual([]);
    expect(outside).toEqual([]);
  });
}
