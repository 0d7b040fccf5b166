import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const words = {
  es: {
    link: 'Simulador de pools',
    step: 'Hasta la próxima decisión',
    run: 'Correr',
    pause: 'Parar',
    spawn: /añade 1: solo hay 0 libres/,
    rule: /La cola no cuenta/,
    sum: 'min(ritmo 1; 2 − 0 que faltan; 16 − 3 que caben) = 1',
    line: 'crea min(ritmo, los que faltan, los que caben)',
    workers: /^4 workers: 4 ocupados/,
    clients: 'Clientes a la vez',
    refused: /PHP-FPM no arrancaría/,
    table: 'La línea de tiempo, en una tabla',
    save: 'Guardar como CSV',
    chance: 'Según el azar, entre 1 y 8.',
    chanceColumn: 'Según el azar',
    compare: 'Comparar dos',
    differ: 'En qué se diferencian',
    slower: /^A es más lento: el p99 es de/,
    memory: /^En su peor momento, B ocupa/,
    size: 'Dimensionar',
    proposal: 'static, con 9 workers',
    room: 'Memoria para PHP (MiB)',
    bound: /^Decide la memoria/,
    sees: 'Verlo correr',
    log: 'Usar un registro de acceso',
    paste: 'O pega unas líneas',
    unreadable: 'No se puede leer',
    uses: /^Se usan los cinco minutos/,
    bet: 'Apuesta antes de mirar',
    guess: 'Tu apuesta (workers)',
    lock: 'Apostar y correr',
    off: 'Tú: 12. El pool: 14. Diferencia: -2.',
    because: /Las rondas crearon 1 \+ 2 \+ 2/,
  },
  en: {
    link: 'Pool simulator',
    step: 'To the next decision',
    run: 'Run',
    pause: 'Pause',
    spawn: /adds 1: only 0 are idle/,
    rule: /The queue doesn’t count/,
    sum: 'min(rate 1; 2 − 0 missing; 16 − 3 that fit) = 1',
    line: 'make min(rate, those missing, those that fit)',
    workers: /^4 workers: 4 busy/,
    clients: 'Clients at a time',
    refused: /PHP-FPM would not start/,
    table: 'The timeline as a table',
    save: 'Save as CSV',
    chance: 'By chance, 1 to 8.',
    chanceColumn: 'By chance',
    compare: 'Compare two',
    differ: 'How they differ',
    slower: /^A is slower: its p99 is/,
    memory: /^At its worst, B takes/,
    size: 'Size one',
    proposal: 'static, with 9 workers',
    room: 'Memory for PHP (MiB)',
    bound: /^Memory decides/,
    sees: 'See it run',
    log: 'Use an access log',
    paste: 'Or paste some lines',
    unreadable: 'It can’t be read',
    uses: /^The five minutes/,
    bet: 'Bet before you look',
    guess: 'Your bet (workers)',
    lock: 'Bet and run',
    off: 'You: 12. The pool: 14. Difference: -2.',
    because: /The rounds made 1 \+ 2 \+ 2/,
  },
} as const;

async function violations(page: Page) {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.violations;
}

for (const lang of ['es', 'en'] as const) {
  const t = words[lang];
  const exact = { exact: true };

  test.describe(`the pool simulator, ${lang}`, () => {
    test('a reader steps to a decision of the master and reads its rule, its sum and its line', async ({
      page,
    }) => {
      await page.goto(`/${lang}/checked/`);
      await page
        .getByRole('navigation')
        .getByRole('link', { name: t.link })
        .filter({ visible: true })
        .click();
      await page.getByRole('button', { name: t.step }).click();
      await expect(page.getByText(t.workers).first()).toBeVisible();
      await page.getByText(t.spawn).filter({ visible: true }).last().click();
      await expect(page.getByText(t.rule)).toBeVisible();
      await expect(page.getByText(t.sum)).toBeVisible();
      await expect(page.locator('mark', { hasText: t.line })).toBeVisible();
    });

    test('the keyboard alone gets there, and where the pool stands is read out', async ({
      page,
    }) => {
      await page.goto(`/${lang}/simulator/`);
      await page.getByRole('button', { name: t.step }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status').filter({ hasText: t.spawn })).toBeAttached();
      await page.getByRole('group').filter({ hasText: t.spawn }).locator('summary').focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(t.rule)).toBeVisible();
    });

    test('the load moves while the pool runs, and the link carries it', async ({ page }) => {
      await page.goto(`/${lang}/simulator/`);
      await page.getByRole('button', { name: t.run, exact: true }).click();
      const clients = page.getByRole('slider', { name: t.clients });
      await clients.focus();
      await page.keyboard.press('ArrowRight');
      await expect(page).toHaveURL(/#clients=13$/);
      await page.getByRole('button', { name: t.pause, exact: true }).click();
      await page.getByText(t.table).click();
      await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(0);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: t.save }).click();
      expect((await download).suggestedFilename()).toBe('pool.csv');
      await page.reload();
      await expect(clients).toHaveValue('13');
    });

    test('who asked for less motion sees the pool run all the same', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(`/${lang}/simulator/`);
      await page.getByRole('button', { name: t.run, exact: true }).click();
      await expect(page.getByText(t.spawn).filter({ visible: true })).toBeVisible();
    });

    test('simultaneous arrivals in ondemand show what chance allows', async ({ page }) => {
      await page.goto(
        `/${lang}/simulator/#pm=ondemand&load=burst&clients=8&ms=300&processIdleTimeout=3`,
      );
      await page.getByRole('button', { name: t.step }).click();
      await expect(page.getByText(t.chance)).toBeVisible();
      await page.getByText(t.table).click();
      await expect(page.getByRole('columnheader', { name: t.chanceColumn })).toBeVisible();
    });

    test('a reader locks a bet, and learns how far off it was and why', async ({ page }) => {
      await page.goto(`/${lang}/simulator/`);
      await page.getByText(t.bet).click();
      await page.getByLabel(t.guess).fill('12');
      await page.getByRole('button', { name: t.lock }).click();
      await expect(page.getByRole('slider', { name: t.clients })).toBeDisabled();
      await expect(page.getByText(t.off)).toBeVisible();
      await expect(page.getByText(t.because)).toBeVisible();
      await expect(page.getByRole('slider', { name: t.clients })).toBeEnabled();
    });

    test('a reader compares two pools under the same load, in figures and in words', async ({
      page,
    }) => {
      await page.goto(`/${lang}/simulator/`);
      await page.getByRole('tab', { name: t.compare }).click();
      const differences = page.getByRole('region', { name: t.differ });
      await expect(differences.getByText(t.slower)).toBeVisible();
      await expect(differences.getByText(t.memory)).toBeVisible();
      await expect(page.getByRole('row', { name: /^p99 \(ms\) [23]/ })).toBeVisible();
      await expect(page).toHaveURL(/#view=compare$/);
      await page
        .getByRole('group', { name: 'Pool B' })
        .getByRole('spinbutton', { name: 'pm.max_children' })
        .fill('4');
      await page.keyboard.press('Tab');
      await expect(page).toHaveURL(/b\.maxChildren=4/);
      await expect(differences.getByText(t.memory)).toHaveCount(0);
    });

    test('a reader sizes a pool, sees its neighbours’ risk, and runs it', async ({ page }) => {
      await page.goto(`/${lang}/simulator/`);
      await page.getByRole('tab', { name: t.size }).click();
      await expect(page.getByRole('heading', { name: t.proposal })).toBeVisible();
      await expect(page.getByRole('row', { name: /^9 \(/ })).toBeVisible();
      await page.getByLabel(t.room).fill('200');
      await page.keyboard.press('Tab');
      await expect(page.getByText(t.bound)).toBeVisible();
      await page.getByRole('button', { name: t.sees }).click();
      await expect(page.getByRole('spinbutton', { name: 'pm.max_children' })).toHaveValue('5');
    });

    test('a reader pastes an access log, and what can’t be read says why', async ({ page }) => {
      await page.goto(`/${lang}/simulator/#view=size`);
      await page.getByText(t.log).click();
      const box = page.getByLabel(t.paste);
      await box.fill('127.0.0.1 - - [28/Nov/2026:10:00:00 +0100] "GET / HTTP/1.1" 200 5');
      await box.blur();
      await expect(page.getByRole('alert').filter({ hasText: t.unreadable })).toContainText(
        '$request_time',
      );
      const line = (second: number) =>
        `127.0.0.1 - - [28/Nov/2026:10:00:${String(second).padStart(2, '0')} +0100] "GET / HTTP/1.1" 200 5 0.300`;
      await box.fill(
        Array.from({ length: 240 }, (_, index) => line(Math.floor(index / 8))).join('\n'),
      );
      await box.blur();
      await expect(page.getByText(t.uses)).toBeVisible();
      await expect(page.getByText(/^(Hacen falta|Needed): 8[.,]?\d* .* × 300 ms/)).toBeVisible();
    });

    test('a pool that PHP-FPM would refuse does not run, and its words say why', async ({
      page,
    }) => {
      await page.goto(`/${lang}/simulator/#maxSpareServers=40`);
      await expect(page.getByRole('alert')).toContainText(t.refused);
      await expect(page.getByRole('alert')).toContainText(
        'cannot be greater than pm.max_children(16)',
      );
      await expect(page.getByRole('button', { name: t.run, ...exact })).toBeDisabled();
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no accessibility violation, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/${lang}/simulator/`);
        await page.getByRole('button', { name: t.step }).click();
        await page.getByText(t.bet).click();
        await page.getByText(t.table).click();
        await page.getByText(t.spawn).filter({ visible: true }).last().click();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('tab', { name: t.compare }).click();
        await expect(page.getByRole('region', { name: t.differ })).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('tab', { name: t.size }).click();
        await expect(page.getByRole('heading', { name: t.proposal })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}
