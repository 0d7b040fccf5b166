/** A learner who does not tire: types, saves, reloads, asks, opens and closes; and loses nothing. */
import { expect, type Page } from '@playwright/test';
import { LabPage, solution } from '../../tests/lab/lab.ts';

/** What did not go as it should. */
export interface Losses {
  /** Characters typed into the editor or the terminal, and those that did not arrive. */
  typed: number;
  lost: number;
  /** Requests asked for, and those that got no 200. */
  asked: number;
  failed: number;
  /** From the Enter of a command that only answers to its output; ms. */
  answers: number[];
}

const site = '/etc/nginx/sites-available/default';
const pool = '/etc/php/8.2/fpm/pool.d/www.conf';
/** A command that does not answer by then is counted with this time; ms. */
const patience = 60_000;

export class Learner {
  readonly lab: LabPage;
  readonly losses: Losses = { typed: 0, lost: 0, asked: 0, failed: 0, answers: [] };
  #turn = 0;

  constructor(page: Page) {
    this.lab = new LabPage(page, 'en');
  }

  /** From the page to a machine on which nginx asks PHP-FPM, and a shell that answers. */
  async begin(): Promise<void> {
    const { lab } = this;
    await lab.open();
    await lab.start();
    await lab.typeIntoServerBlock(solution);
    await lab.page.keyboard.press('Control+s');
    await lab.run('nginx -s reload');
    await lab.expectAllSolved();
    // A last line to write on, again and again: the file stays as long as it is.
    await lab.editor.focus();
    await lab.page.keyboard.press('Control+End');
    await lab.page.keyboard.type('# ');
  }

  /** One turn of everything; `requests` of them from the shell. */
  async turn(requests: number): Promise<void> {
    this.#turn += 1;
    await this.#edit();
    const answer = `still 42 here ${this.#turn}`;
    const line = `echo ${answer.replace('42', '$((6 * 7))')}`;
    this.losses.answers.push(await this.#command(line, answer));
    if (this.#turn % 2 === 0)
      await this.#command('nginx -s reload; echo re$((1))loaded', 're1loaded');
    if (this.#turn % 8 === 0)
      await this.#command('service php8.2-fpm reload; sleep 1; echo fpm$((2))up', 'fpm2up');
    if (requests > 0) await this.#ask(requests);
    await this.lab.reloadPreview();
    await this.#tabs();
  }

  async #edit(): Promise<void> {
    const { page, editor } = this.lab;
    const words = `# turn ${this.#turn}: the quick brown fox jumps over the lazy dog`;
    await editor.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type(words);
    const line = await this.lab.pane('editor').locator('.cm-activeLine').innerText();
    this.#typed(words, line);
    await page.keyboard.press('Control+s');
    const saved = this.lab.pane('editor').getByText(this.lab.text.files.status.saved);
    await expect(saved).toBeVisible({ timeout: patience });
  }

  /** Types a command and waits for its output. @returns the wait, ms */
  async #command(line: string, output: string): Promise<number> {
    const { page, screen } = this.lab;
    await this.lab.pane('terminal').locator('.lab-shell:not([hidden]) textarea').focus();
    await page.keyboard.press('Control+l');
    await page.keyboard.type(line);
    // What the shell echoes is what arrived. A line may be broken by the screen's width.
    const bare = (text: string): string => text.replace(/\s/g, '');
    const echoed = async (): Promise<string> => bare(await screen.innerText());
    await expect
      .poll(echoed, { timeout: 10_000, intervals: [50] })
      .toContain(bare(line))
      .catch(() => undefined);
    this.#typed(bare(line), await echoed());
    const began = performance.now();
    await page.keyboard.press('Enter');
    await expect
      .poll(echoed, { timeout: patience, intervals: [25] })
      .toContain(bare(output))
      .catch(() => undefined);
    return performance.now() - began;
  }

  async #ask(count: number): Promise<void> {
    const curl = 'curl -s -o /dev/null -w "%{http_code}\\n" "localhost/hello.php?[1-';
    const line = `echo got-$(${curl}${count}]" | grep -c 200)-of$((0))-${count}`;
    await this.#command(line, `-of0-${count}`);
    const screen = await this.lab.screen.innerText();
    const got = [...screen.matchAll(/got-(\d+)-of0-/g)].at(-1)?.[1];
    this.losses.asked += count;
    this.losses.failed += count - Number(got ?? 0);
  }

  /** A terminal, a file, and now and then a page of the course, opened and closed. */
  async #tabs(): Promise<void> {
    const { page, text } = this.lab;
    await page.getByRole('button', { name: text.terminal.add }).click();
    await expect(this.lab.screen).toContainText('root@', { timeout: patience });
    const terminals = page.getByRole('tablist', { name: text.terminal.tabs });
    await terminals.getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('Delete');
    const tree = this.lab.pane('editor').getByRole('tree');
    await tree.getByTitle(pool, { exact: true }).click();
    await expect(page.getByRole('textbox', { name: text.files.editor(pool) })).toBeVisible();
    const files = page.getByRole('tablist', { name: text.files.open });
    await files.getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('Delete');
    await tree.getByTitle(site, { exact: true }).click();
    if (this.#turn % 10 !== 0) return;
    const other = await page.context().newPage();
    await other.goto(new URL('/en/lessons/request-flow/', page.url()).href);
    await other.close();
  }

  #typed(words: string, found: string): void {
    this.losses.typed += words.length;
    if (found.includes(words)) return;
    // How much of it came, in order.
    let at = 0;
    for (const character of found) if (character === words[at]) at += 1;
    this.losses.lost += words.length - at;
  }
}
