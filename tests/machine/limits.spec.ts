/** The machine where memory is short, and where nobody looks. */
import { expect, test, type Page } from '@playwright/test';
import { boots, LabPage, works } from '../lab/lab.ts';

test.setTimeout(300_000);

test('a browser that has no memory for the machine says so, and the text stays', async ({
  playwright,
  baseURL,
}, { project }) => {
  const { launchOptions } = project.use;
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    // 64 MB for one memory of WebAssembly: half of what the guest's RAM alone needs.
    args: [...(launchOptions?.args ?? []), '--js-flags=--wasm-max-mem-pages=1024'],
  });
  const page = await browser.newPage({ ...(baseURL !== undefined && { baseURL }) });
  const lab = new LabPage(page, 'en');
  await lab.open();
  await page.getByRole('button', { name: lab.text.start.button, exact: true }).click();
  await expect(page.getByText(lab.text.failures.memory)).toBeVisible(boots);
  await lab.editor.focus();
  await page.keyboard.type('# mine ');
  await expect(lab.editor).toContainText('# mine');
  await browser.close();
});

/** What the page meets when its tab is hidden or shown; headless browsers hide none. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('a hidden tab rests, and goes on with the right time when it is shown', async ({ page }) => {
  const lab = new LabPage(page, 'en');
  await lab.open();
  await lab.start();
  // Counts turns of the guest's processor: as many as seconds go by there.
  await lab.run('for i in $(seq 1 500); do echo $i > /tmp/turns; sleep 1; done &');
  await lab.run('sleep 2; echo before $(cat /tmp/turns) turns');
  await expect(lab.screen).toContainText(/before \d+ turns/, works);
  const before = /before (\d+) turns/.exec(await lab.screen.innerText())?.[1];
  await setHidden(page, true);
  await expect(page.getByText(lab.text.machine.asleep, { exact: true })).toBeVisible();
  await page.waitForTimeout(20_000);
  await setHidden(page, false);
  await lab.ready();
  await lab.run('echo after $(cat /tmp/turns) turns at $(date +%s)s');
  await expect(lab.screen).toContainText(/after \d+ turns at \d+s/, works);
  const [, after = '', clock = ''] =
    /after (\d+) turns at (\d+)s/.exec(await lab.screen.innerText()) ?? [];
  expect(Number(after) - Number(before)).toBeLessThan(20);
  expect(Math.abs(Number(clock) - Date.now() / 1000)).toBeLessThan(30);
});
