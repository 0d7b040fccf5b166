import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const lesson = { es: '/es/lessons/request-flow/', en: '/en/lessons/request-flow/' };
const id = 'capture-nginx_get_hello';

const capture = (page: Page) => page.locator(`#${id}`);

test.describe('a recorded capture', () => {
  test('shows a reader what each byte is, byte and field lit together', async ({ page }) => {
    await page.goto(lesson.es);
    const bytes = capture(page).getByRole('group', { name: 'Bytes' }).first();
    const role = bytes.getByRole('link', { name: 'papel, bytes 8 a 9' });
    await expect(role).toHaveText('00 01');
    await role.hover();
    const row = capture(page).getByRole('row', { name: /papel/ });
    await expect(row).toHaveClass(/is-lit/);
    await expect(row).toContainText('1 · RESPONDER');
    await row.hover();
    await expect(role).toHaveClass(/is-lit/);
  });

  test('can be walked with the keyboard, from byte to byte and across to the field', async ({
    page,
  }) => {
    await page.goto(lesson.en);
    const bytes = capture(page).getByRole('group', { name: 'Bytes' }).first();
    await bytes.getByRole('link', { name: 'version, byte 0: 01' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(bytes.getByRole('link', { name: 'request id, bytes 2 to 3' })).toBeFocused();
    await page.keyboard.press('Enter');
    const field = capture(page).getByRole('link', { name: 'request id', exact: true }).first();
    await expect(field).toBeFocused();
    expect(new URL(page.url()).hash).toBe(`#${id}-r1-f2`);
    await page.keyboard.press('Enter');
    await expect(bytes.getByRole('link', { name: 'request id, bytes 2 to 3' })).toBeFocused();
  });

  test('opens at the record, and at the field, that an address names', async ({ page }) => {
    await page.goto(`${lesson.es}#${id}-r5`);
    const answer = page.locator(`#${id}-r5`);
    await expect(answer).toBeVisible();
    await expect(answer).toContainText('Content-type');
    await expect(answer).toBeInViewport();
    await page.goto('about:blank');
    await page.goto(`${lesson.es}#${id}-r6-f7`);
    await expect(page.locator(`#${id}-r6-f7`)).toBeInViewport();
    await expect(page.locator(`#${id}-r6-b7`)).toHaveClass(/is-lit/);
  });

  test('lists the parameters that nginx sent', async ({ page }) => {
    await page.goto(lesson.en);
    await capture(page).getByText('GET /hello.php · 23 parameters').click();
    const row = capture(page).getByRole('row', { name: /SCRIPT_FILENAME/ });
    await expect(row).toContainText('/hello.php');
    await expect(capture(page).getByRole('table', { name: /Parameters/ })).toBeVisible();
  });

  test('can be downloaded as it was recorded', async ({ page }) => {
    await page.goto(lesson.en);
    const download = page.waitForEvent('download');
    await capture(page).getByRole('link', { name: 'Download the capture' }).click();
    expect((await download).suggestedFilename()).toBe('nginx_get_hello.pcap');
  });

  for (const [url, colorScheme] of [
    [lesson.es, 'light'],
    [lesson.en, 'dark'],
  ] as const) {
    test(`has no accessibility fault with everything open (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(url);
      await capture(page)
        .locator('details')
        .evaluateAll((all) => {
          for (const each of all) each.setAttribute('open', '');
        });
      const { violations } = await new AxeBuilder({ page }).include(`#${id}`).analyze();
      expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
    });
  }

  test('fits a phone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${lesson.es}#${id}-r2`);
    const sizes = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(sizes.scrollWidth).toBe(sizes.clientWidth);
  });
});

test.describe('a recorded capture without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('still opens its records and links bytes to fields', async ({ page }) => {
    await page.goto(lesson.es);
    await capture(page).getByText('petición completa · appStatus 0').click();
    const status = page.locator(`#${id}-r6-b7`);
    await expect(status).toHaveText('00');
    await status.click();
    expect(new URL(page.url()).hash).toBe(`#${id}-r6-f7`);
    await expect(page.locator(`#${id}-r6-f7`)).toBeInViewport();
  });
});
