/** What the lab shows of its machine: processes, pools, logs, and the solution beside one's files. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { processText } from '../../src/i18n/lab-inside.ts';
import { logText } from '../../src/i18n/lab-logs.ts';
import { poolText } from '../../src/i18n/lab-pools.ts';
import { solutionText } from '../../src/i18n/lab-solution.ts';
import type { InsideView } from '../../src/ui/lab/layout.ts';
import { LabPage, works } from '../lab/lab.ts';

test.setTimeout(400_000);

async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
    expect(found, colorScheme).toEqual([]);
  }
}

/** Shows a tab of the pane that looks inside. */
async function look(lab: LabPage, view: InsideView): Promise<Locator> {
  await lab.page.getByRole('tab', { name: lab.text.inside[view] }).click();
  return lab.pane(view);
}

/** What a counter says, without what this tab's own questions added. */
async function accepted(pools: Locator): Promise<number> {
  const value = pools.locator('.lab-counters > div').filter({ hasText: 'accepted conn' });
  const text = (await value.locator('.lab-counter-value').textContent()) ?? '';
  const [all = 0, own = 0] = [...text.matchAll(/\d+/g)].map(Number);
  return all - own;
}

test('a learner kills a worker and sees another one take its place', async ({ page }) => {
  const lab = new LabPage(page, 'en');
  const words = processText.en;
  await lab.open('spare-workers');
  await lab.start();
  const processes = await look(lab, 'processes');
  const tree = processes.getByRole('treegrid', { name: words.title });
  const workers = tree.getByRole('row', { name: /php-fpm: pool www.*idle/ });
  await expect(workers).toHaveCount(4, works);
  await expect(tree.getByRole('row', { name: /nginx: worker process/ }).first()).toHaveAttribute(
    'aria-level',
    '2',
  );
  const pids = await workers.locator('[data-column="pid"]').allTextContents();

  await lab.run(`kill -9 ${pids[0] ?? ''}`);
  await expect(tree.getByText(`− ${words.ended}`)).toBeVisible(works);
  await expect(tree.getByText(`+ ${words.began}`).first()).toBeVisible(works);
  await expect(processes.getByRole('status')).toContainText(`PID ${pids[0] ?? ''}`, works);
  // The marks go, and so does the row of the dead.
  await expect(tree.getByText(words.ended)).toHaveCount(0, works);
  await expect.poll(() => workers.count(), works).toBeGreaterThanOrEqual(4);
  const now = await workers.locator('[data-column="pid"]').allTextContents();
  expect(now).not.toContain(pids[0]);
  expect(now.filter((pid) => pids.includes(pid))).toHaveLength(3);

  // A request makes one of them busy.
  await lab.run('curl -s localhost/slow.php &');
  await expect(tree.getByRole('row', { name: /php-fpm: pool www.*busy/ })).toHaveCount(1, works);

  // The keyboard goes through the rows, and closes what is below one.
  await tree.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect(tree.getByRole('row', { name: /nginx: master/ })).toBeFocused();
  const before = await tree.getByRole('row').count();
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('row', { name: /nginx: master/ })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  expect(await tree.getByRole('row').count()).toBeLessThan(before);
  await page.keyboard.press('ArrowRight');
  await expectNoFaults(page);
});

test('a learner sends requests and sees the pool count them', async ({ page }) => {
  const lab = new LabPage(page, 'en');
  const words = poolText.en;
  await lab.open('spare-workers');
  await lab.start();
  const pools = await look(lab, 'pools');
  const counters = pools.locator('.lab-counters > div');
  await expect(counters.filter({ hasText: 'accepted conn' })).toBeVisible(works);
  await expect(pools.getByText('pm = dynamic')).toBeVisible();
  const before = await accepted(pools);
  await lab.run('for i in 1 2 3; do curl -s localhost/slow.php & done; wait; echo all $((1 + 2))');
  const active = counters.filter({ has: page.getByText('active processes', { exact: true }) });
  // Three, and the one that answers this very question.
  await expect(active.locator('strong')).toHaveText('4', works);
  const running = pools.getByRole('row', { name: /Running.*\/slow\.php/ });
  await expect(running).toHaveCount(3, works);
  await expect(lab.screen).toContainText('all 3', works);
  await expect.poll(() => accepted(pools), works).toBeGreaterThanOrEqual(before + 3);

  await pools.getByText(words.table).click();
  const table = pools.getByRole('figure').getByRole('table');
  await expect(table.getByRole('row', { name: /^0 s/ })).toBeVisible();
  await expectNoFaults(page);

  // The questions themselves are in nobody's way.
  const packets = await look(lab, 'packets');
  await packets.getByRole('combobox').selectOption('PARAMS');
  await lab.run('curl -s localhost/slow.php');
  await expect(packets.getByText(/GET \/slow\.php/).first()).toBeVisible(works);
  await expect(packets.getByText(/json&full/)).toHaveCount(0);

  // Without the directive there is no page, and the tab says which one it takes.
  await lab.run('sed -i /status_path/d /etc/php/8.2/fpm/pool.d/www.conf');
  await look(lab, 'pools');
  await expect(pools.getByText('pm.status_path = /status')).toBeVisible(works);
});

test('a learner makes a 502 and reads in the log why', async ({ page }) => {
  const lab = new LabPage(page, 'en');
  const words = logText.en;
  await lab.open('spare-workers');
  await lab.start();
  const logs = await look(lab, 'logs');
  const list = logs.getByRole('log');
  await expect(list).toContainText(words.empty, works);

  // While another tab is shown, the new line leaves its mark.
  await look(lab, 'packets');
  await lab.run('service php8.2-fpm stop; curl -s localhost/slow.php');
  await expect(lab.screen).toContainText('502 Bad Gateway', works);
  const fresh = page.getByRole('tab', { name: new RegExp(`^${lab.text.inside.logs}.+`) });
  await expect(fresh).toBeVisible(works);
  await look(lab, 'logs');
  await expect(list).toContainText('connect() failed (111: Connection refused)', works);
  await expect(list.getByText(words.fresh)).toBeVisible();
  await expect(page.getByRole('tab', { name: lab.text.inside.logs, exact: true })).toBeVisible();

  // A rotation is followed, as tail -F does.
  await lab.run(
    'cd /var/log/nginx; mv error.log error.log.1; nginx -s reopen; curl -s localhost/x.php',
  );
  await lab.run('echo found nothing >> error.log');
  await expect(list).toContainText(words.notes.replaced, works);
  await expect(list).toContainText('found nothing', works);

  await logs.getByRole('searchbox', { name: words.filter }).fill('FOUND');
  await expect(list).toContainText('found nothing');
  await expect(list).not.toContainText('connect() failed');

  // The access log has the learner's requests; the checks' are hidden until asked for.
  await logs.getByRole('searchbox', { name: words.filter }).fill('');
  await logs.getByRole('tab', { name: 'nginx/access.log' }).click();
  await expect(list).toContainText('curl/', works);
  await expect(list).not.toContainText('course-check');
  await expectNoFaults(page);
});

for (const [lang, width] of [
  ['en', 1440],
  ['es', 360],
] as const) {
  test(`a learner asks for the solution and takes a file over (${lang}, ${width} px)`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const lab = new LabPage(page, lang);
    const words = solutionText[lang];
    await lab.open();
    await lab.start();
    const task = lab.pane('task');

    // Thinking better of it costs nothing.
    await task.getByRole('button', { name: words.open.unsolved }).click();
    await page.getByRole('dialog', { name: words.ask.title }).getByText(words.ask.no).click();
    await expect(task.getByText(words.help(0, true))).toHaveCount(0);

    await task.getByRole('button', { name: words.open.unsolved }).click();
    await page.getByRole('button', { name: words.ask.yes, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: words.title });
    await expect(dialog.getByRole('heading', { name: words.title })).toBeFocused();
    const file = dialog.getByRole('region', { name: '/etc/nginx/sites-available/default' });
    const added = file.getByRole('row', { name: /fastcgi_pass 127\.0\.0\.1:9000;/ });
    await expect(added).toContainText(words.signs['+']);
    await expectNoFaults(page);
    const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBe(0);

    await file.getByRole('button', { name: words.take }).click();
    await expect(file).toContainText(words.kinds.same, works);
    await expect(file.getByRole('button', { name: words.back })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(task.getByText(words.help(0, true))).toBeVisible();

    // The editor and the machine have it.
    if (width < 900)
      await page.getByRole('tab', { name: lab.text.panes.editor, exact: true }).click();
    await expect(lab.editor).toContainText('fastcgi_pass 127.0.0.1:9000;');
    await expect(lab.pane('editor').getByText(lab.text.files.status.saved)).toBeVisible(works);
    if (width < 900)
      await page.getByRole('tab', { name: lab.text.panes.terminal, exact: true }).click();
    await lab.run('nginx -t && nginx -s reload');
    await expect(lab.screen).toContainText('test is successful', works);
    if (width < 900)
      await page.getByRole('tab', { name: lab.text.panes.task, exact: true }).click();
    await lab.expectAllSolved();
    await expect(task.getByRole('button', { name: words.open.solved })).toBeVisible();

    // It is remembered with the work.
    await page.reload();
    await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
    await expect(task.getByText(words.help(0, true))).toBeVisible();
  });
}

test('a learner who asks for a hint sees it counted', async ({ page }) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await lab.start();
  const task = lab.pane('task');
  await task.getByText(lab.text.task.showHint).click(works);
  await expect(task.getByText(lab.text.task.hintsSeen(1), { exact: true })).toBeVisible();
  await expect(task.getByText(solutionText.en.help(1, false))).toBeVisible();
});
