import { brotliCompressSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';

const words = {
  es: {
    site: 'PHP-FPM por dentro',
    skip: 'Saltar al contenido',
    contents: 'Contenidos del curso',
    close: 'Cerrar',
    lab: 'Abrir el laboratorio',
    lesson: /Leer la lección/,
    onThisPage: 'En esta página',
    theme: 'Aspecto',
    dark: 'Oscuro',
    system: 'Como el sistema',
    other: 'English',
    otherHome: 'See every byte between nginx and PHP',
    heading: 'Mira cada byte entre nginx y PHP',
    missing: 'Esta página no existe',
    goHome: 'Ir al inicio',
    machine: 'Sobre esta máquina',
  },
  en: {
    site: 'Inside PHP-FPM',
    skip: 'Skip to content',
    contents: 'Course contents',
    close: 'Close',
    lab: 'Open the lab',
    lesson: /Read the lesson/,
    onThisPage: 'On this page',
    theme: 'Appearance',
    dark: 'Dark',
    system: 'Follow the system',
    other: 'Español',
    otherHome: 'Mira cada byte entre nginx y PHP',
    heading: 'See every byte between nginx and PHP',
    missing: 'This page does not exist',
    goHome: 'Go to the home page',
    machine: 'About this machine',
  },
} as const;

const langs = ['es', 'en'] as const;
const lesson = 'lessons/request-flow/';
const more = ['lessons/master-workers/', 'lessons/pools/'];
const pages = ['', lesson, ...more, 'machine/', 'checked/', 'lab/connect-nginx/'];

/** Opens a page of the site; a page that isn't there must not pass for one without faults. */
async function open(page: Page, path: string): Promise<void> {
  const response = await page.goto(path, { waitUntil: 'load' });
  expect(response?.status(), path).toBe(200);
}

test('the root leads to the course in Spanish, and offers both languages without a script', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const response = await page.request.get('/');
  expect(await response.text()).toMatch(/<a href="\/en\/" hreflang="en"/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/es\/$/);
  await context.close();
});

for (const lang of langs) {
  const t = words[lang];

  test.describe(`the site around the lessons, ${lang}`, () => {
    test('a visitor reads on one screen what the course is and can open the lab', async ({
      page,
    }) => {
      await open(page, `/${lang}/`);
      await expect(page.getByRole('heading', { level: 1, name: t.heading })).toBeInViewport();
      const lab = page.getByRole('main').getByRole('link', { name: t.lab });
      await expect(lab).toBeInViewport();
      await expect(page.getByText('BEGIN_REQUEST')).toBeInViewport();
      await lab.click();
      await expect(page).toHaveURL(`/${lang}/lab/connect-nginx/`);
      await expect(page.getByRole('main')).toBeVisible();
    });

    test('a visitor can go from the home page to the first lesson', async ({ page }) => {
      await open(page, `/${lang}/`);
      const link = page.getByRole('main').getByRole('link', { name: t.lesson });
      const section = /\d\.\d/.exec(await link.innerText())?.[0] ?? 'no section';
      await link.click();
      await expect(page).toHaveURL(new RegExp(`/${lang}/lessons/`));
      const contents = page.getByRole('navigation', { name: t.contents });
      await expect(contents).toBeVisible();
      await expect(contents.locator('[aria-current=page]')).toContainText(section);
    });

    test('the language switch stays on the same page', async ({ page }) => {
      for (const path of pages) {
        await open(page, `/${lang}/${path}`);
        await page.getByRole('banner').getByRole('link', { name: t.other }).click();
        const other = lang === 'es' ? 'en' : 'es';
        await expect(page).toHaveURL(`/${other}/${path}`);
        await expect(page.locator('html')).toHaveAttribute('lang', other);
      }
    });

    test('a reader can skip to the content by keyboard', async ({ page }) => {
      await open(page, `/${lang}/${lesson}`);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: t.skip });
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('main')).toBeFocused();
    });

    test('the chosen theme holds on the next page and after a reload', async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await open(page, `/${lang}/`);
      const scheme = () => page.evaluate(() => getComputedStyle(document.body).colorScheme);
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await background();
      const theme = page.getByRole('banner').getByRole('group', { name: t.theme });
      await theme.getByRole('radio', { name: t.dark }).check();
      expect(await scheme()).toBe('dark');
      const dark = await background();
      expect(dark).not.toBe(light);

      await open(page, `/${lang}/${lesson}`);
      expect(await background()).toBe(dark);
      await page.reload();
      expect(await background()).toBe(dark);

      await theme.getByRole('radio', { name: t.system }).check();
      expect(await background()).toBe(light);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await background()).toBe(dark);
    });

    test('on a phone the contents open and close by keyboard', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(page, `/${lang}/${lesson}`);
      const contents = page.getByRole('navigation', { name: t.contents });
      await expect(contents).toBeHidden();
      const menu = page.getByRole('button', { name: t.contents });
      await menu.focus();
      await page.keyboard.press('Enter');
      await expect(contents).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(contents).toBeHidden();
      await expect(menu).toBeFocused();
      await menu.click();
      await contents.getByRole('button', { name: t.close }).click();
      await expect(contents).toBeHidden();
    });

    test('on-page contents lead to their headings', async ({ page }) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, `/${lang}/${lesson}`);
      const links = page.getByRole('navigation', { name: t.onThisPage }).getByRole('link');
      expect(await links.count()).toBeGreaterThan(2);
      for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
        expect(href).toMatch(/^#./);
        await expect(page.locator(`[id="${href!.slice(1)}"]`)).toHaveCount(1);
      }
      await links.nth(2).click();
      await expect(links.nth(2)).toHaveAttribute('aria-current', 'location');
    });

    test('an address that leads nowhere says so and shows the way home', async ({ page }) => {
      const response = await page.goto(`/${lang}/lessons/no-such-lesson/`);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: t.missing })).toBeVisible();
      await page.getByRole('link', { name: t.goHome }).click();
      await expect(page).toHaveURL(`/${lang}/`);
    });

    for (const path of pages) {
      test(`nothing sticks out of a phone or a wide screen: /${path}`, async ({ page }) => {
        for (const width of [360, 768, 1440, 1920]) {
          await page.setViewportSize({ width, height: 800 });
          await open(page, `/${lang}/${path}`);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, `at ${width} px`).toBe(0);
        }
      });
    }
  });
}

test('every page forbids inline scripts, eval and other origins', async ({ page }) => {
  for (const path of [
    '/es/',
    `/en/${lesson}`,
    '/404.html',
    '/es/machine/',
    '/en/lab/connect-nginx/',
  ]) {
    await open(page, path);
    const policy = await page
      .locator('meta[http-equiv="content-security-policy" i]')
      .getAttribute('content');
    const directives = new Map(
      policy!.split(';').map((part) => {
        const [name, ...sources] = part.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    expect(directives.get('default-src')).toEqual(["'self'"]);
    expect(directives.get('object-src')).toEqual(["'none'"]);
    expect(directives.get('base-uri')).toEqual(["'self'"]);
    const scripts = directives.get('script-src') ?? [];
    expect(scripts).toContain("'self'");
    expect(scripts).not.toContain("'unsafe-inline'");
    expect(scripts).not.toContain("'unsafe-eval'");
    expect(
      [...directives.values()].flat().filter((source) => /^(https?:|\*)/.test(source)),
    ).toEqual([]);

    // Not only said, but done: the page refuses a script that nobody hashed, and eval.
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.injected = "yes"';
      document.head.append(script);
      // In a task of its own: what the test itself evaluates is above the policy.
      const evaluated = await new Promise<boolean>((resolve) => {
        setTimeout(() => {
          try {
            (0, eval)('1');
            resolve(true);
          } catch {
            resolve(false);
          }
        });
      });
      return { injected: document.documentElement.dataset['injected'] ?? null, evaluated };
    });
    expect(ran).toEqual({ injected: null, evaluated: false });
  }
});

test('home and lesson ship next to no script before a click', async ({ page }) => {
  for (const [path, most] of [
    ['/es/', 4500],
    // With what starts the questions at its end; the questions themselves come on a click.
    [`/es/${lesson}`, 7500],
  ] as const) {
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body());
    });
    await open(page, path);
    await page.waitForLoadState('networkidle');
    const inline = await page
      .locator('script:not([src])')
      .evaluateAll((all) => all.map((script) => script.textContent).join(''));
    const sizes = (await Promise.all(scripts)).map((body) => brotliCompressSync(body).length);
    const total = sizes.reduce((sum, size) => sum + size, brotliCompressSync(inline).length);
    expect(total, `${path}: ${sizes.join(' + ')} and inline`).toBeLessThanOrEqual(most);
    page.removeAllListeners('response');
  }
});

test('without a script the lesson can be read, in the system’s theme', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
  const page = await context.newPage();
  await open(page, `/es/${lesson}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('group', { name: words.es.theme })).toHaveCount(0);
  const lightness = await page.evaluate(() => getComputedStyle(document.body).colorScheme);
  expect(lightness).toBe('light dark');
  await context.close();
});

test('a lesson prints as text, without the site around it', async ({ page }) => {
  await open(page, `/es/${lesson}`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('contentinfo')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
    'light',
  );
});

for (const [lang, copy, copied] of [
  ['es', 'Copiar', 'Copiado'],
  ['en', 'Copy', 'Copied'],
] as const) {
  test(`a reader can copy a block of code, ${lang}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, `/${lang}/${lesson}`);
    const block = page
      .locator('.expressive-code figure')
      .filter({ hasText: 'fastcgi_pass' })
      .first();
    const button = block.getByRole('button', { name: copy });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(block.getByRole('button', { name: copied })).toBeVisible();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^location .*\{\n( {4}\S.*;\n)+\}$/);
  });
}
