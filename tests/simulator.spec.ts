import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const words = {
  es: {
    link: 'Simulador de pools',
    step: 'Hasta la próxima decisión',
    run: 'Correr',
    pause: 'Parar',
    spawn: /añade 1: solo hay 0 libres/,
    rule: /La cola no cuenta/,
    workers: /^4 workers: 4 ocupados/,
    clients: 'Clientes a la vez',
    refused: /PHP-FPM no arrancaría/,
    table: 'La línea de tiempo, en una tabla',
    save: 'Guardar como CSV',
  },
  en: {
    link: 'Pool simulator',
    step: 'To the next decision',
    run: 'Run',
    pause: 'Pause',
    spawn: /adds 1: only 0 are idle/,
    rule: /The queue doesn’t count/,
    workers: /^4 workers: 4 busy/,
    clients: 'Clients at a time',
    refused: /PHP-FPM would not start/,
    table: 'The timeline as a table',
    save: 'Save as CSV',
  },
} as const;

for (const lang of ['es', 'en'] as const) {
  const t = words[lang];

  test.describe(`the pool simulator, ${lang}`, () => {
    test('a reader steps to a decision of the master and reads the rule behind it', async ({
      page,
    }) => {
      await page.goto(`/${lang}/checked/`);
      await page
        .getByRole('navigation')
        .getByRole('link', { name: t.link })
        .filter({ visible: true })
        .click();
      await page.getByRole('button', { name: t.step }).click();
      await expect(page.getByText(t.workers)).toBeVisible();
      await page.getByText(t.spawn).click();
      await expect(page.getByText(t.rule)).toBeVisible();
    });

    test('the load moves while the pool runs, and the link carries it', async ({ page }) => {
      await page.goto(`/${lang}/simulator/`);
      await page.getByRole('button', { name: t.run }).click();
      const clients = page.getByRole('slider', { name: t.clients });
      await clients.focus();
      await page.keyboard.press('ArrowRight');
      await expect(page).toHaveURL(/#clients=13$/);
      await page.getByRole('button', { name: t.pause }).click();
      await page.getByText(t.table).click();
      await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(0);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: t.save }).click();
      expect((await download).suggestedFilename()).toBe('pool.csv');
      await page.reload();
      await expect(clients).toHaveValue('13');
    });

    test('a pool that PHP-FPM would refuse does not run, and its words say why', async ({
      page,
    }) => {
      await page.goto(`/${lang}/simulator/#maxSpareServers=40`);
      await expect(page.getByRole('alert')).toContainText(t.refused);
      await expect(page.getByRole('alert')).toContainText(
        'cannot be greater than pm.max_children(16)',
      );
      await expect(page.getByRole('button', { name: t.run })).toBeDisabled();
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no accessibility violation, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/${lang}/simulator/`);
        await page.getByRole('button', { name: t.step }).click();
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations).toEqual([]);
      });
    }
  });
}
