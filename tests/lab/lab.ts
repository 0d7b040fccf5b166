import { expect, type Locator, type Page } from '@playwright/test';
import { labText } from '../../src/i18n/lab.ts';
import { previewText } from '../../src/i18n/preview.ts';
import type { Lang } from '../../src/i18n/lang.ts';

/** What the exercise asks for, as a learner types it at the end of the server block. */
export const solution = [
  'location ~ \\.php$ {',
  'try_files $uri =404;',
  'include fastcgi_params;',
  'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
  'fastcgi_pass 127.0.0.1:9000;',
  '}',
].join('\n');

/** The guest's machine may boot while other tests keep the processor busy. */
export const boots = { timeout: 120_000 };
/** What waits for a round of checks, or for a command in a machine under load. */
export const works = { timeout: 90_000 };

/** The lab page as a learner meets it. */
export class LabPage {
  readonly page: Page;
  readonly lang: Lang;
  readonly text: (typeof labText)[Lang];

  constructor(page: Page, lang: Lang) {
    this.page = page;
    this.lang = lang;
    this.text = labText[lang];
  }

  async open(exercise = 'connect-nginx'): Promise<void> {
    await this.page.goto(`${this.lang}/lab/${exercise}/`);
  }

  async start(): Promise<void> {
    await this.page.getByRole('button', { name: this.text.start.button, exact: true }).click();
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.getByText(this.text.machine.ready, { exact: true })).toBeVisible(boots);
  }

  pane(name: keyof typeof labText.es.panes): Locator {
    return this.page.locator(`[data-pane="${name}"]`);
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', {
      name: this.text.files.editor('/etc/nginx/sites-available/default'),
    });
  }

  get screen(): Locator {
    return this.pane('terminal').locator('.lab-shell:not([hidden]) .xterm-rows');
  }

  get address(): Locator {
    return this.pane('preview').getByRole('textbox');
  }

  async reloadPreview(): Promise<void> {
    await this.pane('preview')
      .getByRole('button', { name: previewText[this.lang].reload, exact: true })
      .click();
  }

  /** Types a line into the shell that is shown. */
  async run(line: string): Promise<void> {
    await expect(this.screen).toContainText('root@', works);
    await this.pane('terminal').locator('.lab-shell:not([hidden]) textarea').focus();
    await this.page.keyboard.type(`${line}\n`);
  }

  /** Puts the cursor before the server block's last brace and types `text` there. */
  async typeIntoServerBlock(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('Control+End');
    for (let up = 0; up < 2; up++) await this.page.keyboard.press('ArrowUp');
    await this.page.keyboard.press('End');
    await this.page.keyboard.press('Enter');
    // What nobody would type key by key is pasted: thousands of keys take minutes.
    if (text.length > 200) await this.page.keyboard.insertText(text);
    else await this.page.keyboard.type(text);
  }

  async expectAllSolved(): Promise<void> {
    await expect(this.page.getByText(this.text.task.allDone)).toBeVisible(works);
  }
}
