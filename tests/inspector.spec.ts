import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { records } from './inspector/page.ts';

const captures = join(import.meta.dirname, '..', 'content/captures');
const file = (name: string) => join(captures, `${name}.pcap`);

const detail = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const choose = (page: Page) => page.getByLabel(/^(Elegir una captura|Choose a capture)$/);

/** Lets a file fall on the page, as a mouse that drags it from the desktop does. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, base64]) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, bytes.toString('base64')] as const,
  );
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: data });
}

test.describe('the inspector', () => {
  test('a reader drops a capture and reads what is wrong in it', async ({ page }) => {
    const sent: string[] = [];
    await page.goto('/es/inspector/');
    await page.waitForLoadState('networkidle');
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    await drop(page, 'mío.pcap', readFileSync(file('nginx_404_primary_script_unknown')));
    await expect(page.getByText('7 registros · 1 petición · 1 conexión')).toBeVisible();
    const diagnosis = page.getByRole('region', { name: 'Diagnóstico' });
    await expect(diagnosis).toContainText('PHP-FPM no encuentra el script');
    await diagnosis.getByRole('button', { name: 'Ver solo estos' }).first().click();
    await expect(records(page).getByRole('row')).toHaveCount(1);
    await expect(detail(page, 'Registro 7: END_REQUEST')).toContainText('Error');
    // Only the worker's own script may be fetched, and the tab's picture: the capture stays here.
    const own = /^GET .*\/(_astro\/.*\.js|favicon\.svg)$/;
    expect(sent.filter((request) => !own.test(request))).toEqual([]);
  });

  test('a reader goes through a capture with the keyboard alone', async ({ page }) => {
    await page.goto('/en/inspector/');
    await choose(page).setInputFiles(file('nginx_get_hello'));
    await records(page).focus();
    await page.keyboard.press('ArrowDown');
    await expect(detail(page, 'Record 1: BEGIN_REQUEST')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    const params = detail(page, 'Record 2: PARAMS');
    await expect(params).toBeVisible();
    await expect(records(page).getByRole('row', { selected: true })).toContainText('PARAMS');
    await page.keyboard.press('Enter');
    await expect(params.getByRole('link', { name: 'version, byte 0: 01' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    // The header was folded: crossing over unfolds it.
    const type = params.getByRole('treeitem', { name: /^type / });
    await expect(type).toBeFocused();
    await expect(type).toHaveClass(/is-lit/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(params.getByRole('treeitem', { name: 'Header' })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(params.getByRole('link', { name: /^padding, / })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(records(page)).toBeFocused();
  });

  test('a byte that is pointed at lights its field, and a pair its bytes', async ({ page }) => {
    await page.goto('/en/inspector/#example=nginx_get_hello&record=2');
    const params = detail(page, 'Record 2: PARAMS');
    const pair = params.getByRole('treeitem', { name: /REQUEST_METHOD/, level: 2 });
    await pair.hover();
    await expect(params.locator('.hex .is-lit').first()).toBeVisible();
    await pair.focus();
    await page.keyboard.press('ArrowRight');
    const name = pair.getByRole('treeitem', { name: /^name \d/ });
    await expect(name).toBeVisible();
    await params.getByRole('link', { name: /^request id, bytes 2 to 3/ }).hover();
    await expect(params.locator('[data-f="2"].is-lit').first()).toBeVisible();
  });

  test('an address opens an example at a record and a field, and follows the reader', async ({
    page,
  }) => {
    await page.goto('/es/inspector/#example=nginx_get_hello&record=6&field=7');
    const end = detail(page, 'Registro 6: END_REQUEST');
    await expect(end.getByRole('treeitem', { name: /estado del protocolo/ })).toBeFocused();
    await records(page).getByText('PARAMS').first().click();
    await expect(page).toHaveURL(/#example=nginx_get_hello&record=2$/);
    await page.reload();
    await expect(detail(page, 'Registro 2: PARAMS')).toBeVisible();
  });

  test('a lesson’s capture leads here', async ({ page }) => {
    await page.goto('/en/lessons/request-flow/');
    await page.getByRole('link', { name: 'Open in the inspector' }).first().click();
    await expect(page.getByText('nginx_get_hello.pcap')).toBeVisible();
    await expect(records(page).getByRole('row')).toHaveCount(6);
  });

  test('a reader searches, narrows to one request, and sees its times', async ({ page }) => {
    await page.goto('/en/inspector/#example=nginx_keepconn_3req');
    const requests = page.getByRole('grid', { name: 'Requests' });
    await expect(requests.getByRole('row')).toHaveCount(3);
    await requests.getByRole('row').nth(1).click();
    const story = page.getByRole('region', { name: 'Who said what, and when' });
    await expect(story).toContainText('request 2 of the same connection');
    await expect(story.getByText('The longest silence')).toBeVisible();
    await page.getByLabel('This request only').check();
    await expect(page.getByText(/^6 of 18 records$/)).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search' }).fill('script_filename');
    await expect(records(page).getByRole('row')).toHaveCount(1);
    await page.getByRole('button', { name: 'Remove filters' }).click();
    await expect(page.getByText('18 of 18 records')).toBeVisible();
    await story.getByRole('button', { name: /END_REQUEST/ }).click();
    await expect(detail(page, /^Record \d+: END_REQUEST$/)).toBeVisible();
  });

  test('a trace of strace opens too, and what is no capture is told so', async ({ page }) => {
    await page.goto('/es/inspector/');
    const trace =
      '7 accept(9, NULL, NULL) = 4\n7 read(4, "\\x01\\x09\\x00\\x00\\x00\\x00\\x00\\x00", 8) = 8\n7 close(4) = 0\n';
    await choose(page).setInputFiles({
      name: 'worker.strace',
      mimeType: 'text/plain',
      buffer: Buffer.from(trace),
    });
    await expect(records(page).getByRole('row')).toHaveText(/GET_VALUES/);
    await choose(page).setInputFiles({
      name: 'carta.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Querida lectora: esto no es una captura.'),
    });
    await expect(
      page.getByText('En carta.txt no hay paquetes ni registros FastCGI.'),
    ).toBeVisible();
  });
});

test.describe('the inspector with a capture', () => {
  for (const [lang, colorScheme] of [
    ['es', 'light'],
    ['en', 'dark'],
  ] as const) {
    test(`has no accessibility fault, and fits a phone (${lang}, ${colorScheme})`, async ({
      page,
    }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ colorScheme });
      await page.goto(`/${lang}/inspector/#example=nginx_keepconn_3req&record=2`);
      await expect(detail(page, /PARAMS$/)).toBeVisible();
      for (const folded of await page.locator('.workbench details').all()) {
        await folded.evaluate((element) => element.setAttribute('open', ''));
      }
      await expect(page.getByRole('table')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });
  }
});

test.describe('what a reader takes along', () => {
  test('commands that send a request again, and files that open again', async ({ page }) => {
    await page.goto('/en/inspector/#example=nginx_get_hello');
    await page.getByText('Take it along').click();
    const curl = page.getByRole('group', { name: /curl/ });
    await expect(curl).toContainText('--url http://127.0.0.1/hello.php');
    await expect(page.getByRole('group', { name: /cgi-fcgi/ })).toContainText(
      /cgi-fcgi -bind -connect \\\s+127\.0\.0\.1:9000/,
    );
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as pcapng' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('nginx_get_hello.pcapng');
    await choose(page).setInputFiles({
      name: 'again.pcapng',
      mimeType: 'application/octet-stream',
      buffer: readFileSync(await download.path()),
    });
    await expect(page.getByText('again.pcapng')).toBeVisible();
    await expect(records(page).getByRole('row')).toHaveCount(6);
  });

  test('the differences of two requests', async ({ page }) => {
    await page.goto('/en/inspector/#example=nginx_keepconn_3req');
    await page.getByText('Compare two requests').click();
    const table = page.getByRole('table');
    await expect(table).toBeVisible();
    await expect(table.getByText('REQUEST_METHOD')).toHaveCount(0);
    await page.getByLabel('Show what is the same too').check();
    await expect(table.getByText('REQUEST_METHOD')).toBeVisible();
  });

  test('the byte from which two answers differ, and those around it', async ({ page }) => {
    await page.goto('/en/inspector/');
    const [hello, missing] = ['nginx_get_hello', 'nginx_404_primary_script_unknown'] as const;
    // Both files hold Ethernet packets: without its head, one goes on where the other ends.
    const both = [readFileSync(file(hello)), readFileSync(file(missing)).subarray(24)];
    const buffer = Buffer.concat(both);
    await choose(page).setInputFiles({ name: 'two.pcap', mimeType: 'text/plain', buffer });
    await page.getByText('Compare two requests').click();
    const row = page.getByRole('row').filter({
      has: page.getByRole('rowheader', { name: /^Body of the answer: different from/ }),
    });
    await expect(row.getByRole('rowheader')).toContainText('byte 0');
    await expect(row.getByRole('cell')).toContainText(['hello', 'File not found.']);
    await expect(row.getByRole('cell').nth(1)).toContainText('46 69 6c 65');
  });
});
