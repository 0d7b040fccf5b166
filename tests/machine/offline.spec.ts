import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { serveSite, type SiteServer } from '../../scripts/serve.ts';
import { expectWholeMachineKept } from '../lab/kept.ts';
import { LabPage, works } from '../lab/lab.ts';

const dist = process.env['DIST'] ?? join(import.meta.dirname, '../..', 'dist');

let site: SiteServer;
let context: BrowserContext;
let page: Page;

/** A site of its own, that can be stopped. */
async function open(
  newContext: (options: { baseURL: string }) => Promise<BrowserContext>,
  folder = dist,
): Promise<void> {
  site = await serveSite(folder, 0);
  context = await newContext({ baseURL: site.url });
  page = await context.newPage();
}

/** Stops the server, and empties the browser's own cache so that only what the site keeps is left. */
async function goOffline(): Promise<void> {
  await site.close();
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
}

/** Waits until the service worker has kept `path`. */
async function expectKept(path: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(async (url) => Boolean(await caches.match(url)), path))
    .toBe(true);
}

test.afterEach(async () => {
  await context.close();
  await site.close();
});

test('a learner can read without a network what was opened with one', async ({ browser }) => {
  await open((options) => browser.newContext(options));
  await page.goto('/es/');
  const home = await page.getByRole('heading', { level: 1 }).innerText();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expectKept('/es/');
  await page.goto('/es/lessons/request-flow/');
  const lesson = await page.getByRole('heading', { level: 1 }).innerText();
  await expectKept('/es/lessons/request-flow/');

  await goOffline();
  const broken: string[] = [];
  page.on('requestfailed', (request) => broken.push(request.url()));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson);
  await page.goto('/es/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(home);
  // Styles and fonts too, not the bare text.
  await expect(page.locator('body')).toHaveCSS('font-family', /Red Hat/);
  expect(broken).toEqual([]);

  await page.goto('/en/lessons/request-flow/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sin conexión');
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
  await page.getByRole('link', { name: 'Ir al inicio' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(home);
});

test('a learner can start the lab without a network once it ran with one', async ({ browser }) => {
  test.setTimeout(300_000);
  await open((options) => browser.newContext(options));
  const lab = new LabPage(page, 'en');
  await lab.open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await lab.start();
  await expectKept('/machine/manifest.json');
  await expectWholeMachineKept(page, dist);

  await goOffline();
  await page.reload();
  await lab.start();
  // A program that never ran before: its part of the disk must be there all the same.
  await lab.run('apache2 -v | head -n 1');
  await expect(lab.screen).toContainText('Server version: Apache/2.4', works);
  await expect(lab.pane('preview').getByRole('status')).toContainText('200 OK', works);
});

test("a learner gets the new version when there is one, and the old one's rests go", async ({
  browser,
}, info) => {
  const folder = info.outputPath('site');
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, 'machine') });
  symlinkSync(join(dist, 'machine'), join(folder, 'machine'));
  // The compressed copies would be served in place of what the test changes.
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(?:br|gz)$/.test(name)) rmSync(join(folder, name));
  }
  await open((options) => browser.newContext(options), folder);
  await page.goto('/en/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expectKept('/en/');
  await page.evaluate(async () => {
    const assets = await caches.open('assets-1');
    await assets.put('/_astro/rest.00000000.js', new Response('old'));
    await (await caches.open('pages-0')).put('/', new Response('older'));
  });

  const change = (name: string, how: (text: string) => string) => {
    const path = join(folder, name);
    writeFileSync(path, how(readFileSync(path, 'utf8')));
  };
  change('en/index.html', (html) => html.replace(/<h1([^>]*)>/, '<h1$1>Version two: '));
  change('sw.js', (code) => `${code}\n/* another build */`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Version two');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  const rests = () =>
    page.evaluate(async () => [
      await caches.has('pages-0'),
      Boolean(await caches.match('/_astro/rest.00000000.js')),
    ]);
  await expect.poll(rests).toEqual([false, false]);

  await goOffline();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Version two');
  await expect(page.locator('body')).toHaveCSS('font-family', /Red Hat/);
});
