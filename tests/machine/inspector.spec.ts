import { expect, test } from '@playwright/test';
import { previewText } from '../../src/i18n/preview.ts';
import { records } from '../inspector/page.ts';

test.describe('the inspector with the machine', () => {
  test.setTimeout(300_000);
  const works = { timeout: 120_000 };

  test('a reader composes a bad record, sends it to php-fpm, and reads the diagnosis', async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/en/inspector/#source=compose');
    await page.getByLabel('With this fault').selectOption('no SCRIPT_FILENAME');
    const diagnosis = page.getByRole('region', { name: 'Diagnosis' });
    // Before anything is sent, and before the machine is asked for.
    await expect(diagnosis).toContainText('SCRIPT_FILENAME is missing');
    expect(asked.filter((path) => path.startsWith('/machine/'))).toEqual([]);

    await page.getByRole('button', { name: 'Start the machine' }).click();
    const sendIt = page.getByRole('button', { name: 'Send to php-fpm' });
    await expect(sendIt).toBeVisible(works);
    await page.getByLabel('With this fault').selectOption('none');
    await sendIt.click();
    await expect(records(page).getByText(/200 · text\/html/)).toBeVisible(works);

    await page.getByLabel('With this fault').selectOption('a pair split by two records');
    await sendIt.click();
    await expect(page.getByText('php-fpm answered nothing.')).toBeVisible(works);
    await expect(diagnosis).toContainText('Two PARAMS records share a name–value pair');
    await expect(diagnosis).toContainText('wants each name–value pair whole in its PARAMS record');

    await page.getByText(/^The bytes, one by one/).click();
    const bytes = page.getByLabel(/^In hex/);
    await bytes.fill('01 01 00 01 00 08 00');
    await expect(diagnosis).toContainText('no FastCGI record');
    await bytes.fill('01 01 0');
    await expect(page.getByRole('alert')).toContainText('Line 1: "0" is no bytes in hex');
    await expect(sendIt).toBeDisabled();
  });

  test('records appear while a reader visits a page or runs curl, over TCP and a Unix socket', async ({
    page,
  }) => {
    await page.goto('/es/inspector/#source=live');
    await page.getByRole('button', { name: 'Arrancar la máquina' }).click();
    // The preview's first request is heard: nothing is asked before somebody listens.
    await expect(records(page).getByText('END_REQUEST').first()).toBeVisible(works);
    await page.getByRole('button', { name: previewText.es.reload, exact: true }).click();
    await expect(records(page).getByText('END_REQUEST').nth(1)).toBeVisible(works);
    await page.getByRole('button', { name: 'Vaciar la lista' }).click();
    await expect(records(page)).toHaveCount(0);

    await page.getByLabel('Orden en la máquina').fill('curl -s http://localhost/hello.php?curl');
    await page.getByRole('button', { name: 'Ejecutar' }).click();
    const params = records(page).getByText(/GET \/hello.php\?curl/);
    await expect(params).toBeVisible(works);
    // Each parameter has its line in nginx's files, as nginx -T counts them.
    await params.click();
    const setBy = (name: string) =>
      page
        .getByRole('region', { name: 'Quién pone cada parámetro' })
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(setBy('REQUEST_URI')).toContainText(
      'fastcgi_params:8 fastcgi_param REQUEST_URI $request_uri;',
      works,
    );
    await expect(setBy('SCRIPT_FILENAME')).toContainText('sites-enabled/default:14');
    await expect(setBy('HTTP_USER_AGENT')).toContainText('la cabecera User-Agent del visitante');

    // Chosen once the machine is wired so.
    await page.getByRole('radio', { name: 'un socket Unix' }).click();
    await expect(page.getByText('Hecho: fastcgi_pass unix:')).toBeVisible(works);
    await page.getByLabel('Orden en la máquina').fill('curl -s http://localhost/hello.php?unix');
    await page.getByRole('button', { name: 'Ejecutar' }).click();
    await expect(records(page).getByText(/GET \/hello.php\?unix/)).toBeVisible(works);
  });
});
