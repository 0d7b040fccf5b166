import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { serveSite, type SiteServer } from '../../scripts/serve.ts';
import { fillGuest, Listener, Pane } from '../preview/guest.ts';
import { assemble } from '../preview/site.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache', 'preview-site');

let site: SiteServer;
let context: BrowserContext;
let page: Page;
let pane: Pane;

test.beforeAll(async ({ browser }) => {
  await assemble(process.env['DIST'] ?? join(root, 'dist'), folder);
  site = await serveSite(folder, 0);
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(`${site.url}en/`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    localStorage.setItem('course', 'progress');
  });
  await page.goto(`${site.url}pane/?path=/hello.php&lang=en`);
  pane = new Pane(page);
  await expect(pane.status).toContainText('200 OK', { timeout: 60_000 });
  await fillGuest(page);
});

test.afterAll(async () => {
  await context.close();
  await site.close();
});

test.describe('in the preview a learner can', () => {
  test('see a page with its style, its picture and its script', async () => {
    await pane.go('/index.php');
    await expect(pane.frame.getByText('script ran')).toBeVisible();
    await expect(pane.frame.getByRole('heading')).toHaveCSS('color', 'rgb(1, 2, 3)');
    await expect(pane.frame.locator('#referer')).toHaveCSS('font-weight', '700');
    const picture = pane.frame.getByRole('img', { name: 'a dot' });
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    await expect(pane.status).toContainText('text/html');
  });

  test('follow links from the root, relative and absolute, and go back and forward', async () => {
    await pane.go('/index.php');
    await pane.frame.getByRole('link', { name: 'Sub page' }).click();
    await expect(pane.frame.locator('#query')).toHaveText('from=home');
    await expect(pane.address).toHaveValue('http://localhost/sub/page.php?from=home');
    await pane.frame.getByRole('link', { name: 'Again' }).click();
    await expect(pane.frame.locator('#query')).toHaveText('again=1');
    await pane.frame.getByRole('link', { name: 'Up' }).click();
    await expect(pane.frame.locator('#referer')).toHaveText(
      'http://localhost/sub/page.php?again=1',
    );
    await pane.frame.getByRole('link', { name: 'Absolute' }).click();
    await expect(pane.frame.locator('#get')).toHaveText('{"abs":"1"}');
    await pane.button('Back').click();
    await expect(pane.address).toHaveValue('http://localhost/index.php');
    await pane.button('Back').click();
    await expect(pane.frame.locator('#query')).toHaveText('again=1');
    await pane.button('Forward').click();
    await expect(pane.frame.getByRole('heading')).toHaveText('Guest home');
  });

  test('send forms by GET and POST, and send a POST again', async () => {
    await pane.go('/index.php');
    await pane.frame.getByRole('button', { name: 'Search' }).click();
    await expect(pane.frame.locator('#get')).toHaveText('{"word":"hola"}');
    await pane.go('/index.php');
    await pane.frame.getByRole('button', { name: 'Send' }).click();
    await expect(pane.frame.locator('#post')).toHaveText('{"name":"Núria & co"}');
    await expect(page.getByText('POST', { exact: true })).toBeVisible();
    await pane.button('Send the form again (POST)').click();
    await expect(pane.status).toHaveAttribute('aria-busy', 'false');
    await expect(pane.frame.locator('#method')).toHaveText('POST');
    await expect(pane.frame.locator('#post')).toHaveText('{"name":"Núria & co"}');
  });

  test('upload a file that arrives byte for byte', async () => {
    const buffer = Buffer.alloc(300_000, 0);
    for (let at = 0; at < buffer.length; at += 1) buffer[at] = (at * 7919) >> 3;
    await pane.go('/index.php');
    const field = pane.frame.getByLabel('File');
    await field.setInputFiles({ name: 'ñandú.bin', mimeType: 'application/octet-stream', buffer });
    await pane.frame.getByRole('button', { name: 'Upload' }).click();
    await expect(pane.frame.locator('#name')).toHaveText('ñandú.bin');
    await expect(pane.frame.locator('#size')).toHaveText(String(buffer.length));
    const hash = createHash('sha256').update(buffer).digest('hex');
    await expect(pane.frame.locator('#hash')).toHaveText(hash);
  });

  test('follow redirects within the machine, and learn of those that lead nowhere', async () => {
    await pane.go('/redirect.php');
    await expect(pane.frame.locator('#query')).toHaveText('after=redirect');
    await expect(pane.status).toContainText('1 redirect');
    await expect(pane.address).toHaveValue('http://localhost/sub/page.php?after=redirect');
    await pane.go('/loop.php');
    await expect(pane.notice).toContainText('Too many redirects');
    await pane.go('/away.php');
    await expect(pane.notice).toContainText('http://example.org/away');
    await pane.go('/index.php');
    await pane.frame.getByRole('link', { name: 'Outside' }).click();
    await expect(pane.notice).toContainText('Outside the machine');
  });

  test('keep a PHP session, and set it in a cookie that scripts read', async () => {
    await pane.go('/session.php');
    const before = Number(await pane.frame.locator('#n').innerText());
    await pane.frame.getByRole('link', { name: 'Again' }).click();
    await expect(pane.frame.locator('#n')).toHaveText(String(before + 1));
    await expect(pane.frame.locator('#cookie')).toContainText('seen=yes');
    // The browser itself never had them.
    expect(await context.cookies()).toEqual([]);
  });

  test('use pages that fetch from their own server', async () => {
    await pane.go('/ajax.php');
    const body = '[{"m":"POST","body":"ñ=1"},{"m":"GET","body":""}]';
    await expect(pane.frame.locator('#out')).toHaveText(body);
  });

  test('see what the server sent when it is not a page', async () => {
    await pane.go('/raw.php');
    await expect(pane.notice).toContainText('application/octet-stream');
    await expect(pane.notice).toContainText('This is PHP source');
    await expect(pane.notice).toContainText('$password = "s3cret"');
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the file' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('raw.php');
    expect(readFileSync(await saved.path(), 'utf8')).toContain('$password = "s3cret"');
    await pane.go('/source.txt');
    await expect(pane.frame.getByText('<b>not bold</b>')).toBeVisible();
    await pane.go('/nothing.php');
    await expect(pane.notice).toContainText('204 No Content');
    await pane.go('/missing.html');
    await expect(pane.status).toContainText('404 Not Found');
    await expect(pane.frame.getByRole('heading')).toContainText('404');
  });

  test('read the source and the headers', async () => {
    await pane.go('/headers.php');
    await pane.button('Headers').click();
    await expect(page.getByText('Service-Worker-Allowed: /')).toBeVisible();
    await pane.button('Source').click();
    await expect(page.getByText('<h1>Headers</h1>')).toBeVisible();
    await pane.button('Page').click();
    await expect(pane.frame.getByRole('heading')).toHaveText('Headers');
  });

  test('tell a closed port from a page', async () => {
    await pane.go(':8080/');
    await expect(pane.status).toContainText('ECONNREFUSED');
    await expect(pane.notice).toContainText('Nothing listens on port 8080');
  });

  test('use it without a barrier that axe knows', async () => {
    await pane.go('/raw.php');
    const { violations } = await new AxeBuilder({ page }).include('.preview').analyze();
    expect(violations).toEqual([]);
  });
});

/** What hostile.php tried, by name, and what came of it. */
async function attempts(): Promise<Record<string, string>> {
  await pane.go('/hostile.php');
  const out = pane.frame.locator('#out');
  await expect(out).not.toBeEmpty();
  const results: unknown = JSON.parse(await out.innerText());
  expect(typeof results === 'object' && results !== null).toBe(true);
  return Object.fromEntries(Object.entries(results ?? {}).map(([k, v]) => [k, String(v)]));
}

test.describe("a hostile page of the guest's can't", () => {
  test('read the page that shows it', async () => {
    const results = await attempts();
    for (const name of ['parent.document', 'parent.courseSecret', 'parent.location']) {
      expect(results[name], name).toBe('SecurityError');
    }
    expect(results['top.document']).toBe('SecurityError');
    expect(results['frameElement']).toBe('SecurityError');
  });

  test('read what the course keeps on this device', async () => {
    const results = await attempts();
    for (const name of ['localStorage', 'sessionStorage', 'cookie', 'indexedDB']) {
      expect(results[name], name).toBe('SecurityError');
    }
    for (const name of ['caches', 'cachesOwn', 'storage.getDirectory']) {
      expect(results[name], name).toBe('SecurityError');
    }
    expect(await page.evaluate(() => localStorage.getItem('course'))).toBe('progress');
  });

  test('register or change a service worker, not even with headers that allow it', async () => {
    const workers = () =>
      page.evaluate(async () => {
        const all = await navigator.serviceWorker.getRegistrations();
        return all.map(({ scope, active }) => [scope, active?.scriptURL]);
      });
    const before = await workers();
    const results = await attempts();
    expect(results['serviceWorker.register']).toBe('SecurityError');
    expect(results['serviceWorker.registrations']).toBe('SecurityError');
    expect(results['serviceWorker.controller']).toBe('SecurityError');
    await pane.go('/headers.php');
    expect(await workers()).toEqual(before);
    // Nor can the course's own page be tricked into running the guest's files as its own.
    const src = await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
      return frame.src;
    });
    expect(src === '' || src.startsWith(site.url)).toBe(true);
    const { prefix } = await preview();
    const registered = page.evaluate(
      (path) =>
        navigator.serviceWorker.register(path).then(String, (error: unknown) => String(error)),
      `${prefix}80/worker.php`,
    );
    expect(await registered).toMatch(/SecurityError|TypeError/);
  });

  test('take the tab elsewhere, or open another', async () => {
    const results = await attempts();
    expect(results['top.location']).toBe('SecurityError');
    expect(results['open']).toBe('Blocked');
    expect(page.url()).toContain('/pane/');
    expect(context.pages()).toHaveLength(1);
  });

  test("be had as anything but that frame's page", async () => {
    const { prefix } = await preview();
    const path = `${prefix}80/hello.php`;
    const fetched = await page.evaluate(async (url) => {
      const response = await fetch(url);
      return [response.status, response.headers.get('content-security-policy')];
    }, path);
    expect(fetched).toEqual([403, "sandbox; default-src 'none'; frame-ancestors 'self'"]);
    const script = page.evaluate(
      (url) => import(url).then(String, (error: unknown) => String(error)),
      `${prefix}80/app.js`,
    );
    expect(await script).toContain('TypeError');
    const tab = await context.newPage();
    const response = await tab.goto(new URL(path, site.url).href);
    expect(response?.status()).toBe(403);
    await expect(tab.getByText('opens only inside its lab')).toBeVisible();
    // Around the service worker there is nothing: the host has no such file.
    await tab.route('**/*', (route) => route.continue());
    const bare = await tab.request.get(new URL(path, site.url).href);
    expect(bare.status()).toBe(404);
    await tab.close();
  });

  test("make the course believe it is the service worker's lab", async () => {
    await pane.go('/hostile.php');
    const { prefix } = await preview();
    const stranger = prefix.replace(/[^/]+\/$/, '00000000-0000-0000-0000-000000000000.1/');
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.id = 'stranger';
      frame.src = url;
      document.body.append(frame);
    }, `${stranger}80/hello.php`);
    await expect(page.frameLocator('#stranger').locator('body')).toContainText('no longer open');
    await page.locator('#stranger').evaluate((frame) => {
      frame.remove();
    });
  });
});

test.describe('the network', () => {
  let listener: Listener;
  test.beforeAll(async () => {
    listener = await Listener.start();
  });
  test.afterAll(() => {
    listener.close();
  });

  test("never hears of the guest's page, whatever its scripts try", async () => {
    await pane.go(`/leak.php?port=${listener.port}`);
    await expect(pane.frame.locator('#done')).toHaveText('done');
    expect(listener.heard).toEqual([]);
    await pane.go(`/leak.php?port=${listener.port}&go=location`);
    await expect(pane.notice).toContainText(`http://127.0.0.1:${listener.port}`);
    expect(listener.heard).toEqual([]);
  });

  test('would hear the same page anywhere else', async ({ browser }) => {
    // The proof that the listener listens and that the page's attempts are real ones.
    const html = await page.evaluate(async (path) => {
      const { body } = await window.guest.fetch(path);
      return new TextDecoder().decode(body);
    }, `/leak.php?port=${listener.port}`);
    listener.page = html;
    const elsewhere = await browser.newPage();
    await elsewhere.setContent(
      `<iframe sandbox="allow-scripts allow-forms allow-same-origin"
        src="http://127.0.0.1:${listener.port}/page">`,
    );
    for (const way of ['img', 'fetch', 'xhr', 'beacon', 'ws', 'form', 'css', 'font', 'iframe']) {
      await expect.poll(() => listener.heard.join(' '), { message: way }).toContain(`/${way}`);
    }
    await expect.poll(() => listener.heard).toContain('UDP packet');
    await elsewhere.close();
  });
});

test.describe('where no service worker may run', () => {
  test('a learner still sees pages, follows links and sends forms and files', async ({
    browser,
  }) => {
    const bare = await browser.newContext({ serviceWorkers: 'block' });
    const other = await bare.newPage();
    await other.goto(`${site.url}pane/?path=/hello.php&lang=en`);
    const inline = new Pane(other);
    await expect(other.getByText('scripts do not run')).toBeVisible({ timeout: 60_000 });
    await expect(inline.status).toContainText('200 OK');
    await fillGuest(other);
    await inline.go('/index.php');
    await expect(inline.frame.getByRole('heading')).toHaveCSS('color', 'rgb(1, 2, 3)');
    const picture = inline.frame.getByRole('img', { name: 'a dot' });
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    await expect(inline.frame.getByText('no script')).toBeVisible();
    await inline.frame.getByRole('link', { name: 'Sub page' }).click();
    await expect(inline.frame.locator('#query')).toHaveText('from=home');
    await inline.frame.getByRole('link', { name: 'Up' }).click();
    await inline.frame.getByRole('button', { name: 'Search' }).click();
    await expect(inline.frame.locator('#get')).toHaveText('{"word":"hola"}');
    await inline.button('Back').click();
    await inline.frame.getByRole('button', { name: 'Send' }).click();
    await expect(inline.frame.locator('#post')).toHaveText('{"name":"Núria & co"}');
    await inline.go('/index.php');
    const buffer = Buffer.from([0, 255, 13, 10, 128]);
    const field = inline.frame.getByLabel('File');
    await field.setInputFiles({ name: 'a.bin', mimeType: 'application/octet-stream', buffer });
    await inline.frame.getByRole('button', { name: 'Upload' }).click();
    const hash = createHash('sha256').update(buffer).digest('hex');
    await expect(inline.frame.locator('#hash')).toHaveText(hash);
    // The frame is of the course's origin here: what keeps it harmless is that no script runs.
    await inline.go('/hostile.php');
    await expect(inline.frame.getByRole('heading')).toHaveText('Hostile');
    await expect(inline.frame.locator('#out')).toBeEmpty();
    await bare.close();
  });
});

/** The course's path of the lab's previews. */
async function preview(): Promise<{ prefix: string }> {
  await pane.go('/hello.php');
  const shown = page.frames().find((frame) => frame.url().includes('/preview/'));
  const prefix = /\/preview\/[^/]+\//.exec(shown?.url() ?? '')?.[0];
  if (prefix === undefined) throw new Error('no preview is shown');
  return { prefix };
}
