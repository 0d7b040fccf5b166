import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const words = {
  es: {
    start: 'Ponerlo en marcha',
    table: 'La línea de tiempo, en una tabla',
    step: 'Hasta la próxima decisión',
    all: 'Abrirlo en el simulador, con todos sus ajustes',
    noScript: /Para moverlo hace falta JavaScript/,
    decided: 'Qué ha decidido el maestro',
  },
  en: {
    start: 'Set it going',
    table: 'The timeline as a table',
    step: 'To the next decision',
    all: 'Open it in the simulator, with all its settings',
    noScript: /Moving it takes JavaScript/,
    decided: 'What the master decided',
  },
} as const;

/** Lessons with a toy each, the number that it lets move, and the address that comes of one more. */
const lessons = [
  ['static-mode', 'pm.max_children', /maxChildren=5/],
  ['dynamic-mode', 'pm.min_spare_servers', /minSpareServers=21/],
  ['ondemand-mode', null, /clients=6/],
  ['choosing-and-sizing', 'pm.max_children', /maxChildren=8/],
] as const;

for (const lang of ['es', 'en'] as const) {
  const t = words[lang];

  test.describe(`toys in the lessons, ${lang}`, () => {
    for (const [slug, control, address] of lessons) {
      test(`a reader of ${slug} sees a run at rest, sets it going and moves its number`, async ({
        page,
      }) => {
        const scripts: string[] = [];
        page.on('request', (request) => {
          if (request.resourceType() === 'script') scripts.push(request.url());
        });
        await page.goto(`/${lang}/lessons/${slug}/`);
        const toy = page.locator('figure', { has: page.getByRole('button', { name: t.start }) });
        const first = toy.first();
        await first.getByText(t.table).click();
        await expect(first.getByRole('row').nth(5)).toBeVisible();
        const before = scripts.length;
        await first.getByRole('button', { name: t.start }).click();
        const running = page.locator('figure', { has: page.getByText(t.decided) });
        await running.getByRole('button', { name: t.step }).click();
        expect(scripts.length).toBeGreaterThan(before);
        const slider = running.getByRole('slider', control === null ? {} : { name: control });
        await slider.focus();
        await page.keyboard.press('ArrowRight');
        await expect(running.getByRole('link', { name: t.all })).toHaveAttribute('href', address);
      });
    }

    test.describe('without JavaScript', () => {
      test.use({ javaScriptEnabled: false });

      test('the picture, its table and what it shows are there', async ({ page }) => {
        await page.goto(`/${lang}/lessons/ondemand-mode/`);
        const toy = page.locator('[data-toy]').first();
        await expect(toy.getByText(t.noScript)).toBeVisible();
        await expect(toy.getByRole('button', { name: t.start })).toBeHidden();
        await expect(toy.locator('path').first()).toBeAttached();
        await toy.getByText(t.table).click();
        await expect(toy.getByRole('row').nth(5)).toBeVisible();
      });
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`a toy has no accessibility violation, at rest and running, ${colorScheme}`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/${lang}/lessons/choosing-and-sizing/`);
        const violations = async () => {
          const found = await new AxeBuilder({ page })
            .include('[data-toy]')
            .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
            .analyze();
          return found.violations;
        };
        await page.getByText(t.table).first().click();
        expect(await violations()).toEqual([]);
        await page.getByRole('button', { name: t.start }).click();
        await page.getByRole('button', { name: t.step }).click();
        expect(await violations()).toEqual([]);
      });
    }
  });
}
