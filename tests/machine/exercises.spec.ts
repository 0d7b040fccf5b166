/** Exercises of every chapter, from the start button to the last green check, as learners do them. */
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';
import { serveSite } from '../../scripts/serve.ts';
import { shareText } from '../../src/i18n/lab-share.ts';
import { progressText } from '../../src/i18n/progress.ts';
import { ExercisePage, KeyboardPage } from '../lab/exercise.ts';
import { expectWholeMachineKept } from '../lab/kept.ts';
import { works } from '../lab/lab.ts';

const dist = process.env['DIST'] ?? join(import.meta.dirname, '../..', 'dist');

test.setTimeout(300_000);

const site = '/etc/nginx/sites-available/default';
const pool = '/etc/php/8.2/fpm/pool.d/www.conf';
const reloadPool = 'service php8.2-fpm reload';

test.describe('with the keyboard alone', () => {
  test('a learner sends nginx to the right port (wrong-port)', async ({ page }) => {
    const lab = new KeyboardPage(page, 'es', 'wrong-port');
    await lab.begin();
    await lab.edit(site);
    await lab.run('nginx -t && nginx -s reload');
    await lab.expectAllSolved();
  });

  test('a learner tells PHP where its scripts are (script-not-found)', async ({ page }) => {
    const lab = new KeyboardPage(page, 'en', 'script-not-found');
    await lab.begin();
    await lab.edit(site);
    await lab.run('nginx -s reload');
    await lab.expectAllSolved();
  });

  test('a learner makes a pool breathe with its traffic (spare-workers)', async ({ page }) => {
    const lab = new KeyboardPage(page, 'es', 'spare-workers');
    await lab.begin();
    await lab.edit(pool);
    await lab.run(reloadPool);
    await lab.expectSolved(1, 2);
    await lab.run('for i in 1 2 3 4 5 6; do curl -s localhost/slow.php & done; wait');
    await lab.expectAllSolved();
  });
});

test('a learner kills workers and sees what is lost (respawn-worker)', async ({ page }) => {
  const lab = new ExercisePage(page, 'en', 'respawn-worker');
  await lab.begin();
  await lab.edit(pool);
  await lab.run(reloadPool);
  await lab.expectSolved(1, 3);
  await lab.run("kill -KILL $(pgrep -of '^php-fpm: pool www')");
  await lab.expectSolved(2, 3);
  await lab.run(
    "curl -s localhost/slow.php & sleep 1.5; pkill -KILL -f '^php-fpm: pool www'; wait",
  );
  await lab.expectAllSolved();
});

test('a learner brings both sides to one socket, and sees one that nobody serves (missing-socket)', async ({
  page,
}) => {
  const lab = new ExercisePage(page, 'es', 'missing-socket');
  await lab.begin();
  await lab.edit(pool);
  await lab.edit(site);
  await lab.run(`${reloadPool}; sleep 1; nginx -s reload`);
  await lab.expectSolved(2, 3);
  await lab.run('pkill -KILL php-fpm; sleep 1; curl -s localhost/hello.php');
  await lab.run('service php8.2-fpm start');
  await lab.expectAllSolved();
});

test('a learner begins on one computer and ends on another (executed-upload)', async ({
  page,
  browser,
  baseURL,
}) => {
  const lab = new ExercisePage(page, 'en', 'executed-upload');
  const { save, bring, brought } = progressText.en;
  await lab.begin();
  await lab.edit(pool);
  await lab.run(reloadPool);
  await lab.expectSolved(1, 3);
  await page.getByRole('button', { name: shareText.en.button }).click();
  const [progress] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('dialog').getByRole('link', { name: progressText.en.title }).click(),
  ]);
  const [copy] = await Promise.all([
    progress.waitForEvent('download'),
    progress.getByRole('button', { name: save }).click(),
  ]);
  const path = await copy.path();
  await page.close();

  const elsewhere = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const other = new ExercisePage(await elsewhere.newPage(), 'en', 'executed-upload');
  await other.page.goto('/en/progress/');
  await other.page.getByLabel(bring).setInputFiles(path);
  await expect(other.page.getByRole('status')).toContainText(brought);
  await other.begin();
  await other.expectSolved(1, 3);
  await other.edit(site);
  await other.run('nginx -s reload');
  await other.expectAllSolved();
  await elsewhere.close();
});

test('a learner with a phone lets nginx send the files (static-beside-php)', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const lab = new ExercisePage(page, 'es', 'static-beside-php');
  await lab.begin();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await tab(lab.text.panes.editor).click();
  await lab.editorOf(site).focus();
  await lab.typeChangesOf(site);
  await tab(lab.text.panes.terminal).click();
  await lab.run('nginx -s reload');
  await tab(lab.text.panes.task).click();
  await lab.expectAllSolved();
});

test('a learner shuts the pool next door out, with a reload of the page half-way (pool-secrets)', async ({
  page,
}) => {
  const lab = new ExercisePage(page, 'en', 'pool-secrets');
  await lab.begin();
  await lab.edit('/etc/php/8.2/fpm/conf.d/90-opcache.ini');
  await lab.run(reloadPool);
  await lab.expectSolved(2, 3);

  await page.reload();
  await lab.start();
  // The first file came along; the shell and what it knew are gone.
  await lab.edit('/etc/php/8.2/fpm/pool.d/extagram.conf');
  await lab.edit(site);
  await lab.run(`${reloadPool}; sleep 1; nginx -s reload`);
  await lab.expectAllSolved();
});

test('a learner uploads a photo through the page that the machine serves (playground)', async ({
  page,
}) => {
  const lab = new ExercisePage(page, 'en', 'playground');
  await lab.begin();
  const shown = lab.pane('preview').frameLocator('iframe');
  await shown.getByLabel('Photo').setInputFiles({
    name: 'mine.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await shown.getByRole('button', { name: 'Upload' }).click();
  await expect(shown.getByText(/^Photo \w+\.png saved/)).toBeVisible(works);
  await shown.getByRole('link', { name: 'Back to the wall' }).click();
  await expect(shown.getByText('2 photos')).toBeVisible(works);
  await lab.expectAllSolved();
});

test('a learner without a network opens a socket to nginx alone (socket-permissions)', async ({
  browser,
}) => {
  const server = await serveSite(dist, 0);
  const context = await browser.newContext({ baseURL: server.url });
  try {
    const page = await context.newPage();
    const lab = new ExercisePage(page, 'es', 'socket-permissions');
    await lab.open(lab.slug);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await lab.start();
    await expectWholeMachineKept(page, dist);
    await server.close();

    await page.reload();
    await lab.start();
    await lab.edit(pool);
    await lab.run('service php8.2-fpm restart');
    await lab.expectAllSolved();
  } finally {
    await context.close();
    await server.close();
  }
});
