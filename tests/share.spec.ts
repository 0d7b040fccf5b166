/** Files that learners hand each other, in a lab whose machine is missing: the editor does without. */
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { sharedToFile, sharedToLink, type SharedFiles } from '../src/exercise/shared-files.ts';
import { shareText } from '../src/i18n/lab-share.ts';
import { LabPage } from './lab/lab.ts';

test.use({ serviceWorkers: 'block' });

const site = '/etc/nginx/sites-available/default';
const theirs: SharedFiles = {
  slug: 'connect-nginx',
  version: 1,
  files: { [site]: 'server {\n    listen 80;\n    # from a friend: ñ\n}\n' },
};

/** A lab page in which no machine can start, so that only files matter. */
async function labOf(page: Page, lang: 'es' | 'en' = 'en'): Promise<LabPage> {
  await page.route('**/machine/manifest.json', (route) => route.fulfill({ status: 404 }));
  return new LabPage(page, lang);
}

async function openLab(lab: LabPage): Promise<void> {
  await lab.page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
  await expect(lab.editor).toBeVisible();
}

/** Types at the end of the file, and waits until the device has it. */
async function write(lab: LabPage, text: string): Promise<void> {
  await lab.editor.focus();
  await lab.page.keyboard.press('Control+End');
  await lab.page.keyboard.insertText(text);
  await expect(lab.page.getByText(lab.text.saved.device, { exact: true })).toBeVisible();
}

const received = (lab: LabPage) =>
  lab.page.getByRole('dialog', { name: shareText[lab.lang].received.title });

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

/** A browser of somebody else. */
async function elsewhere(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    ...(baseURL !== undefined && { baseURL }),
  });
  return context.newPage();
}

for (const lang of ['es', 'en'] as const) {
  test(`a learner sees what a link brings before anything runs, and takes it over (${lang})`, async ({
    page,
  }) => {
    const text = shareText[lang].received;
    const lab = await labOf(page, lang);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${lang}/lab/connect-nginx/#files=${await sharedToLink(theirs)}`);
    const dialog = received(lab);
    await expect(dialog.getByText(text.warning)).toBeVisible();
    await expect(
      dialog.getByRole('insertion').filter({ hasText: 'from a friend: ñ' }),
    ).toBeVisible();
    await expect(dialog.getByRole('deletion').filter({ hasText: 'index.html' })).toBeVisible();
    expect(asked.filter((url) => /machine\/|xterm/.test(url))).toEqual([]);
    // What the fragment holds goes to nobody.
    expect(asked.filter((url) => url.includes('files'))).toEqual([]);
    await expectNoFaults(page);
    await dialog.getByRole('button', { name: text.use, exact: true }).click();
    await expect(page.getByText(text.used)).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
    await openLab(lab);
    await expect(lab.editor).toContainText('from a friend: ñ');
  });
}

test('a learner hands files on with a link made in the lab', async ({ page, browser, baseURL }) => {
  const lab = await labOf(page);
  const words = shareText.en;
  await lab.open();
  await openLab(lab);
  await page.getByRole('button', { name: words.button }).click();
  const dialog = page.getByRole('dialog', { name: words.title });
  await expect(dialog.getByText(words.link.nothing)).toBeVisible();
  await dialog.getByRole('button', { name: words.close }).click();

  await write(lab, '# tried with a friend');
  await page.getByRole('button', { name: words.button }).click();
  await expect(dialog.getByText(words.link.what(1))).toBeVisible();
  await expectNoFaults(page);
  const link = await dialog.getByRole('textbox', { name: words.link.label }).inputValue();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: words.link.copy }).click();
  await expect(dialog.getByText(words.link.copied)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const other = await elsewhere(browser, baseURL);
  const friends = await labOf(other);
  await other.goto(link);
  await received(friends).getByRole('button', { name: words.received.use, exact: true }).click();
  await openLab(friends);
  await expect(friends.editor).toContainText('# tried with a friend');
  await other.context().close();
});

test('a learner whose changes are too long for a link saves them to a file, which opens elsewhere', async ({
  page,
  browser,
  baseURL,
}) => {
  const lab = await labOf(page);
  const words = shareText.en;
  await lab.open();
  await openLab(lab);
  // What can't be compressed: numbers without a pattern.
  let number = 1;
  const noise = Array.from({ length: 3000 }, () => (number = (number * 48271) % 2147483647));
  await write(lab, `# tried ${noise.join(' ')}`);
  await page.getByRole('button', { name: words.button }).click();
  const dialog = page.getByRole('dialog', { name: words.title });
  await expect(dialog.getByText(/It would take [\d.]+ kB and the limit is 8 kB/)).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: words.link.label })).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: words.link.save }).click(),
  ]);
  const file = await download.path();

  const other = await elsewhere(browser, baseURL);
  const friends = await labOf(other);
  await friends.open();
  await openLab(friends);
  await other.getByRole('button', { name: words.button }).click();
  await other.getByLabel(words.open.label).setInputFiles(file);
  await received(friends).getByRole('button', { name: words.received.use, exact: true }).click();
  await expect(received(friends)).toBeHidden();
  await expect(friends.editor).toContainText('# tried 48271 ');
  await other.context().close();
});

test('a learner loses no work to a link, and gets back to it', async ({ page }) => {
  const words = shareText.en;
  const lab = await labOf(page);
  await lab.open();
  await openLab(lab);
  await write(lab, '# my own work');

  // In the lab that is open, as when a link is pasted into its address.
  const link = `#files=${await sharedToLink(theirs)}`;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, link);
  const dialog = received(lab);
  await expect(dialog.getByText(words.received.own(1))).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: words.received.saveOwn }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('# my own work');
  await dialog.getByRole('button', { name: words.received.refuse }).click();
  await expect(lab.editor).toContainText('# my own work');

  await page.evaluate((hash) => {
    location.hash = hash;
  }, link);
  await dialog.getByRole('button', { name: words.received.useOverOwn }).click();
  await expect(lab.editor).toContainText('from a friend');
  await expect(lab.editor).not.toContainText('# my own work');

  await page.reload();
  await openLab(lab);
  await expect(lab.editor).toContainText('from a friend');
  await page.getByRole('button', { name: lab.text.bar.reset }).click();
  await page.getByRole('radio', { name: /^My files of / }).check();
  await page.getByRole('button', { name: lab.text.reset.confirm, exact: true }).click();
  await expect(lab.editor).toContainText('# my own work');
  await page.getByRole('button', { name: lab.text.bar.reset }).click();
  await page.getByRole('radio', { name: /^My files of / }).check();
  await page.getByRole('button', { name: lab.text.reset.confirm, exact: true }).click();
  await expect(lab.editor).toContainText('from a friend');
});

test('a learner is told what is wrong with a bad link, and keeps the own work', async ({
  page,
}) => {
  const words = shareText.en.received;
  const lab = await labOf(page);
  await lab.open();
  await openLab(lab);
  await write(lab, '# my own work');
  const good = await sharedToLink(theirs);
  const other = async (change: Partial<SharedFiles>) => sharedToLink({ ...theirs, ...change });
  const links: [string, keyof typeof words.refusals][] = [
    [good.slice(0, -9), 'damaged'],
    ['', 'damaged'],
    ['%F0%9F', 'damaged'],
    [good.replace(/^1/, '2'), 'later'],
    [await other({ slug: 'two-pools' }), 'other-exercise'],
    [await other({ version: 2 }), 'newer'],
  ];
  for (const [link, refusal] of links) {
    await page.evaluate((hash) => {
      location.hash = `#files=${hash}`;
    }, link);
    const dialog = page.getByRole('dialog', { name: words.refusedTitle });
    await expect(dialog.getByText(words.refusals[refusal])).toBeVisible();
    await dialog.getByRole('button', { name: shareText.en.close }).click();
    await expect(lab.editor).toContainText('# my own work');
  }
  // A file of something else.
  await page.getByRole('button', { name: shareText.en.button }).click();
  await page.getByLabel(shareText.en.open.label).setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from(sharedToFile(theirs).replace('files"', 'progress"')),
  });
  await expect(page.getByText(words.refusals.foreign)).toBeVisible();
});
