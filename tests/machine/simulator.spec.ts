import { expect, test } from '@playwright/test';

test.describe('the simulator beside real PHP-FPM', () => {
  test.setTimeout(300_000);
  const works = { timeout: 120_000 };

  test('a reader lets real php-fpm serve the simulated load, and sees both in one drawing', async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/es/simulator/#view=real&pm=static&maxChildren=4&clients=6&ms=500');
    await expect(page.getByRole('button', { name: 'Arrancar la máquina' })).toBeVisible();
    expect(asked.filter((path) => path.startsWith('/machine/'))).toEqual([]);
    await page.getByRole('button', { name: 'Arrancar la máquina' }).click();
    await page.getByRole('button', { name: 'Correr los dos' }).click(works);
    await expect(page.getByText(/^En marcha: \d+ muestras/)).toBeVisible(works);
    const result = page.getByRole('region', { name: 'Uno junto al otro' });
    await expect(result).toBeVisible(works);
    await expect(result.getByText(/^Lo que pone la máquina emulada/)).toBeVisible();
    // Four workers from start to end, in both: what static is.
    await result.getByText('Las muestras, en una tabla').click();
    const rows = result.getByRole('table').last().getByRole('row');
    await expect(rows.nth(10)).toContainText(/^\d+[.,]?\d*444?/);
    expect(await rows.count()).toBeGreaterThan(20);
    const answered = result.getByRole('row', { name: /^Respondidas/ }).getByRole('cell');
    expect(Number(await answered.first().textContent())).toBeGreaterThan(40);
  });

  test('in dynamic mode real workers come round by round, as the simulation has it', async ({
    page,
  }) => {
    await page.goto('/en/simulator/#view=real&clients=8&ms=1000');
    await page.getByRole('button', { name: 'Start the machine' }).click();
    await page.getByRole('button', { name: 'Run both' }).click(works);
    const result = page.getByRole('region', { name: 'Side by side' });
    const same = result.getByText(/^Of \d+ samples of the status page, \d+ have as many workers/);
    await expect(same).toBeVisible(works);
    const [, samples = 0, agreeing = 0] = (
      /^Of (\d+) samples of the status page, (\d+)/.exec((await same.textContent()) ?? '') ?? []
    ).map(Number);
    expect(samples).toBeGreaterThan(20);
    expect(agreeing / samples).toBeGreaterThan(0.6);
    // It began with three and ended with more.
    await result.getByText('The samples as a table').click();
    const rows = result.getByRole('table').last().getByRole('row');
    const workers = async (row: number) =>
      Number(await rows.nth(row).getByRole('cell').first().textContent());
    expect(await workers(1)).toBe(3);
    expect(await workers((await rows.count()) - 1)).toBeGreaterThanOrEqual(8);
  });

  test('what is too much for the machine is said before it is tried', async ({ page }) => {
    await page.goto('/en/simulator/#view=real&maxChildren=100');
    await expect(page.getByRole('status').filter({ hasText: '128 MB' })).toBeVisible();
  });
});
