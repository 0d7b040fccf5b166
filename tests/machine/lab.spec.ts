import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { labText } from '../../src/i18n/lab.ts';
import { boots, LabPage, solution, works } from '../lab/lab.ts';

test.setTimeout(300_000);

/** What the browser complains about: errors of scripts, and what the policy blocks. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content.Security.Policy/i.test(message.text()))
      found.push(message.text());
  });
  return found;
}

async function expectNoFaults(page: Page): Promise<void> {
  // The guest's own page is its author's; the course's is checked around it.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

test('a reader fetches nothing of the machine before asking for it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const lab = new LabPage(page, 'es');
  await lab.open();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => /machine\/|xterm|labs\/.*json/.test(path))).toEqual([]);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoFaults(page);
});

for (const lang of ['es', 'en'] as const) {
  test(`a learner connects nginx to PHP-FPM and finds it again after a reload (${lang})`, async ({
    page,
  }) => {
    const found = complaints(page);
    const lab = new LabPage(page, lang);
    await lab.open();
    await lab.start();
    await expect(lab.pane('preview')).toContainText('<?php', works);

    await lab.typeIntoServerBlock(solution);
    await page.keyboard.press('Control+s');
    await expect(lab.pane('editor').getByText(lab.text.files.status.saved)).toBeVisible(works);
    await lab.run('nginx -t && nginx -s reload');
    await expect(lab.screen).toContainText('test is successful', works);

    // The checks see it by themselves; until then nginx may still be reloading.
    await lab.expectAllSolved();
    await lab.reloadPreview();
    await expect(lab.pane('preview').frameLocator('iframe').locator('body')).toContainText(
      'fpm-fcgi',
      works,
    );
    for (const type of ['BEGIN_REQUEST', 'PARAMS', 'STDIN', 'STDOUT', 'END_REQUEST']) {
      const shown = lab.pane('packets').getByText(type).filter({ visible: true });
      await expect(shown.first()).toBeVisible(works);
    }
    // A parameter leads to the learner's own line that sets it.
    const packets = lab.pane('packets');
    await packets.getByText(/^GET /).filter({ visible: true }).last().click();
    const origin = packets
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'SCRIPT_FILENAME', exact: true }) });
    await origin.getByRole('button', { name: /^sites-enabled\/default:\d+$/ }).press('Enter');
    await expect(lab.editor).toBeFocused();
    await expect(lab.pane('editor').locator('.cm-activeLine')).toContainText('SCRIPT_FILENAME');
    await expectNoFaults(page);
    expect(found).toEqual([]);

    await page.reload();
    await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
    // Before the machine is back: the work is on this device.
    await lab.expectAllSolved();
    await expect(lab.editor).toContainText('fastcgi_pass 127.0.0.1:9000;');
    await lab.ready();
    await expect(lab.pane('preview').frameLocator('iframe').locator('body')).toContainText(
      'fpm-fcgi',
      works,
    );
  });
}

test('a learner sees changes made in the terminal, and decides when both sides changed', async ({
  page,
}) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await lab.start();
  const file = '/etc/nginx/sites-available/default';
  await lab.run(`sed -i '1i # from the shell' ${file}`);
  await expect(lab.editor).toContainText('# from the shell', works);

  // Written by the guest at a moment when the editor holds text that it has not got.
  await lab.run(`sleep 3; echo '# theirs' > ${file}`);
  await lab.editor.focus();
  await page.keyboard.press('Control+Home');
  const conflict = page.getByRole('button', { name: lab.text.files.takeTheirs });
  await expect(async () => {
    await page.keyboard.type('#m');
    await expect(conflict).toBeVisible({ timeout: 200 });
  }).toPass(works);
  await conflict.click();
  await expect(lab.editor).toContainText('# theirs');
  await expect(lab.editor).not.toContainText('#m');
});

test('a learner gets through the lab with the keyboard alone', async ({ page }) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await page.getByRole('button', { name: lab.text.start.button, exact: true }).focus();
  await page.keyboard.press('Enter');
  await lab.ready();

  await page.keyboard.press('F1');
  const help = page.getByRole('dialog', { name: lab.text.help.title });
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await page.keyboard.press('F6');
  await expect(lab.pane('task')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(lab.editor).toBeFocused();
  const before = await lab.editor.innerText();
  await page.keyboard.press('Tab');
  await expect.poll(() => lab.editor.innerText()).not.toBe(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(lab.editor).not.toBeFocused();

  await lab.editor.focus();
  await page.keyboard.press('F6');
  await expect(lab.pane('terminal').locator('textarea')).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(lab.editor).toBeFocused();

  const width = page.getByRole('separator', { name: lab.text.separators.left });
  await width.focus();
  const start = Number(await width.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowRight');
  await expect(width).toHaveAttribute('aria-valuenow', String(start + 2));

  await page.getByRole('button', { name: lab.text.terminal.add }).focus();
  await page.keyboard.press('Enter');
  const second = page.getByRole('tab', { name: lab.text.terminal.name(2) });
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await second.focus();
  await page.keyboard.press('F2');
  await expect(page.getByLabel(lab.text.terminal.newName)).toBeFocused();
  await page.keyboard.type('logs\n');
  await expect(page.getByRole('tab', { name: 'logs', exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'logs', exact: true }).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('tab', { name: 'logs', exact: true })).toHaveCount(0);
  await expect(page.getByRole('tab', { name: lab.text.terminal.name(1) })).toBeFocused();

  await page.reload();
  await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
  await expect(width).toHaveAttribute('aria-valuenow', String(start + 2));
});

test('a learner with a phone has the panes as tabs', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const lab = new LabPage(page, 'es');
  await lab.open();
  await lab.start();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await tab(lab.text.panes.task).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.pane('editor')).toBeVisible();
  await expect(lab.pane('task')).toBeHidden();
  await tab(lab.text.panes.terminal).click();
  await lab.run('echo $COLUMNS columns');
  await expect(lab.screen).toContainText(/[3-4]\d columns/, works);
  await expectNoFaults(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test('a learner is told what is wrong with a broken nginx.conf and gets out of it', async ({
  page,
}) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await lab.start();
  await lab.typeIntoServerBlock('this is no directive;');
  await page.keyboard.press('Control+s');
  // What nginx says stands under the editor, and leads to the line.
  const complaint = lab.pane('editor').getByRole('listitem').filter({ hasText: '"this"' });
  await expect(complaint).toContainText('unknown directive "this"', works);
  await page.keyboard.press('Control+Home');
  await complaint.getByRole('button', { name: /^Line \d+$/ }).click();
  await expect(lab.editor).toBeFocused();
  await expect(lab.pane('editor').locator('.cm-activeLine')).toContainText('this is no directive');
  const task = lab.pane('task');
  await expect(task.getByText(lab.text.task.showHint)).toBeVisible(works);
  await expect(async () => {
    const hint = task.locator('details.lab-hint');
    await hint.evaluate((element) => element.setAttribute('open', ''));
    await expect(hint).toContainText('refuses the configuration', { timeout: 1000 });
  }).toPass(works);

  // The site came up with the initial files, and says so.
  await page.reload();
  await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
  await lab.ready();
  await expect(page.getByText(lab.text.failures.service('nginx'))).toBeVisible();
  await page.getByRole('button', { name: lab.text.bar.reset }).click();
  await page.getByRole('radio', { name: new RegExp(lab.text.reset.files) }).check();
  await page.getByRole('button', { name: lab.text.reset.confirm, exact: true }).click();
  await expect(lab.editor).not.toContainText('this is no directive', works);
});

test('a learner who kills php-fpm sees that nobody listens, and a restart heals', async ({
  page,
}) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await lab.start();
  await lab.run('pkill -9 php-fpm');
  await expect(page.getByTitle(lab.text.machine.portClosed('php-fpm', 9000))).toBeVisible(works);
  await page.getByRole('button', { name: lab.text.bar.reset }).click();
  await page.getByRole('radio', { name: new RegExp(lab.text.reset.machine) }).check();
  await page.getByRole('button', { name: lab.text.reset.confirm, exact: true }).click();
  await expect(page.getByTitle(lab.text.machine.portOpen('php-fpm', 9000))).toBeVisible(boots);
});

test('a learner who fills the disk keeps the text, is told, and a restart heals', async ({
  page,
}) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await lab.start();
  await lab.run('dd if=/dev/zero of=/fill bs=1M; echo end of $((6 * 7))');
  await expect(lab.screen).toContainText('end of 42', works);
  await lab.typeIntoServerBlock('# '.padEnd(6000, 'x'));
  await page.keyboard.press('Control+s');
  await expect(page.getByText(lab.text.files.problems.full)).toBeVisible(works);

  await page.getByRole('button', { name: lab.text.bar.reset }).click();
  await page.getByRole('radio', { name: new RegExp(lab.text.reset.machine) }).check();
  await page.getByRole('button', { name: lab.text.reset.confirm, exact: true }).click();
  await lab.ready();
  await lab.run('echo found $(grep -c xxxx /etc/nginx/sites-available/default)');
  await expect(lab.screen).toContainText('found 1', works);
});

test('a fork bomb leaves the page alive: it says so and a restart brings the machine back', async ({
  page,
}) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await lab.start();
  await lab.typeIntoServerBlock('# kept');
  await lab.run(':(){ :|:& };:');
  // The machine's limit on processes stops the bomb; without it, nobody would answer.
  const said = [lab.text.failures.crowdedNow, lab.text.failures.silentNow];
  await expect(page.getByText(new RegExp(said.join('|')))).toBeVisible(works);
  await page.getByRole('button', { name: lab.text.machine.restart, exact: true }).click();
  await lab.ready();
  await expect(lab.editor).toContainText('# kept');
  await lab.run('echo back $((6 * 7))');
  await expect(lab.screen).toContainText('back 42', works);
});

test.describe('on a site that was built without the image', () => {
  // The service worker would fetch past the interception.
  test.use({ serviceWorkers: 'block' });

  test('a lab without its image says what to do, and still lets the learner edit', async ({
    page,
  }) => {
    await page.route('**/machine/manifest.json', (route) => route.fulfill({ status: 404 }));
    const lab = new LabPage(page, 'es');
    await lab.open();
    await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
    await expect(page.getByText(labText.es.failures.unavailable)).toBeVisible();
    await expect(lab.editor).toBeVisible();
    await expectNoFaults(page);
  });
});

test.describe('a machine that cannot start', () => {
  // Through a service worker the browser's requests could not be changed here.
  test.use({ serviceWorkers: 'block' });

  test('says so in plain words, keeps what was written, and starts when asked again', async ({
    page,
  }) => {
    const lab = new LabPage(page, 'en');
    let damaged = true;
    // Of the right length, so that only the emulator can tell that it is no machine.
    await page.route('**/state.bin', async (route) => {
      if (!damaged) return route.continue();
      const body = await (await route.fetch()).body();
      await route.fulfill({ body: Buffer.alloc(body.length, 1) });
    });
    await lab.open();
    await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
    await expect(page.getByText(lab.text.failures.crashed)).toBeVisible(works);
    await lab.editor.focus();
    await page.keyboard.type('# mine ');
    damaged = false;
    await page.getByRole('button', { name: lab.text.machine.restart, exact: true }).click();
    await lab.ready();
    await expect(lab.editor).toContainText('# mine');
  });
});
