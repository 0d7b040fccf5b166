import { expect, test } from '@playwright/test';

const pages = [
  {
    lang: 'es',
    path: '/es/lessons/request-flow/',
    bet: /Cuántos bytes le envía/,
    wrong: { option: 'Menos de los que recibió', verdict: 'No es eso.' },
    right: { option: 'Varias veces más', verdict: 'Has acertado.' },
    method: 'Cómo se midió',
  },
  {
    lang: 'en',
    path: '/en/lessons/request-flow/',
    bet: /How many bytes does it send/,
    wrong: { option: 'Fewer than it received', verdict: 'Not so.' },
    right: { option: 'Several times as many', verdict: 'You were right.' },
    method: 'How this was measured',
  },
];

for (const { lang, path, bet, wrong, right, method } of pages) {
  test.describe(`the lesson on a request's way, ${lang}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.goto(path);
    });

    test('a learner can bet before reading, and then learns the measured answer', async ({
      page,
    }) => {
      const question = page.getByRole('group', { name: bet });
      const figures = question.getByRole('button', { name: method });
      await expect(figures.first()).toBeHidden();

      await question.getByRole('radio', { name: wrong.option }).check();
      await expect(question.getByText(wrong.verdict)).toBeVisible();
      await expect(question.getByText(right.verdict)).toBeHidden();

      await question.getByRole('radio', { name: right.option }).check();
      await expect(question.getByText(right.verdict)).toBeVisible();
      await expect(figures).toHaveCount(2);
      const [received, sent] = await figures.evaluateAll((buttons) =>
        buttons.map((button) => Number.parseInt(button.textContent, 10)),
      );
      expect(sent).toBeGreaterThan(2 * (received ?? Number.POSITIVE_INFINITY));
    });

    test('a learner can see how a figure was measured, by keyboard alone', async ({ page }) => {
      const figure = page.getByRole('table').getByRole('button', { name: method }).first();
      await figure.focus();
      await page.keyboard.press('Enter');
      const note = page.locator('[popover]:popover-open');
      await expect(note).toContainText('php-fpm 8.');
      await expect(note).toContainText('p95');
      await page.keyboard.press('Escape');
      await expect(note).toHaveCount(0);
      await expect(figure).toBeFocused();
    });

    test('each step of the diagram leads to the part that explains it', async ({ page }) => {
      const steps = page.locator('.prose > ol').first().getByRole('link');
      await expect(steps).toHaveCount(8);
      for (const step of await steps.all()) {
        const target = decodeURIComponent((await step.getAttribute('href')) ?? '').slice(1);
        await expect(page.locator(`h2[id="${target}"]`)).toHaveCount(1);
      }
    });

    test('bytes named in the text lead to their record in the capture', async ({ page }) => {
      await page.getByRole('link', { name: '01 05 00 01 00 00 00 00' }).click();
      await expect(page).toHaveURL(/#capture-nginx_get_hello-r4$/);
      await expect(page.locator('[id="capture-nginx_get_hello-r4"]')).toBeInViewport();
    });
  });
}
