import { expect, type Locator, type Page } from '@playwright/test';
import type { Lang } from '../../src/i18n/lang.ts';
import { changesOf, type Change } from './changes.ts';
import { LabPage, works } from './lab.ts';

/** A learner at one exercise: opens its files, edits them as the solution does, types commands. */
export class ExercisePage extends LabPage {
  readonly slug: string;

  constructor(page: Page, lang: Lang, slug: string) {
    super(page, lang);
    this.slug = slug;
  }

  /** From the page to a machine that is ready. */
  async begin(): Promise<void> {
    await this.open(this.slug);
    await this.start();
  }

  editorOf(path: string): Locator {
    return this.page.getByRole('textbox', { name: this.text.files.editor(path) });
  }

  protected treeItem(path: string): Locator {
    return this.pane('editor').getByRole('tree').getByTitle(path, { exact: true });
  }

  async openFile(path: string): Promise<void> {
    await this.treeItem(path).click();
    await expect(this.editorOf(path)).toBeVisible(works);
  }

  /** Opens a file, changes in it what the solution changes, and saves it. */
  async edit(path: string): Promise<void> {
    await this.openFile(path);
    await this.editorOf(path).focus();
    await this.typeChangesOf(path);
  }

  /** The same in the editor that has the focus. */
  async typeChangesOf(path: string): Promise<void> {
    const changes = changesOf(this.slug, path);
    expect(changes).not.toEqual([]);
    for (const change of changes) await this.typeChange(change);
    await this.page.keyboard.press('Control+s');
    const saved = this.pane('editor').getByText(this.text.files.status.saved, { exact: true });
    await expect(saved).toBeVisible(works);
  }

  protected async typeChange({ line, removed, added }: Change): Promise<void> {
    const { keyboard } = this.page;
    const times = async (count: number, key: string): Promise<void> => {
      for (let pressed = 0; pressed < count; pressed++) await keyboard.press(key);
    };
    await keyboard.press('Control+Home');
    await times(line - 1, 'ArrowDown');
    if (removed === 1 && added.length === 1) {
      await keyboard.press('Shift+End');
      await keyboard.type(added[0] ?? '');
      return;
    }
    await times(removed, 'Shift+ArrowDown');
    // Several lines are pasted: key by key the editor would indent each of them.
    if (added.length > 0) await keyboard.insertText(added.map((each) => `${each}\n`).join(''));
    else await keyboard.press('Delete');
  }

  /** Waits until the checks, which run by themselves, say so. */
  async expectSolved(solved: number, total: number): Promise<void> {
    await expect(this.page.getByText(this.text.task.progress(solved, total))).toBeVisible(works);
  }
}

/** The same learner without a mouse: every step is a key that a hand could press. */
export class KeyboardPage extends ExercisePage {
  override async start(): Promise<void> {
    const button = this.page.getByRole('button', { name: this.text.start.button, exact: true });
    await this.#pressUntil('Tab', button);
    await this.page.keyboard.press('Enter');
    await this.ready();
  }

  override async openFile(path: string): Promise<void> {
    const editor = this.editorOf(path);
    await this.#pressUntil('F6', this.pane('editor').getByRole('textbox'));
    if (await editor.isVisible()) return;
    const tree = this.pane('editor').getByRole('tree');
    await this.page.keyboard.press('Escape');
    await this.#pressUntil('Shift+Tab', tree.locator('[role="treeitem"]:focus'));
    await this.page.keyboard.press('Home');
    await this.#pressUntil('ArrowDown', this.treeItem(path));
    await this.page.keyboard.press('Enter');
    await expect(editor).toBeVisible(works);
  }

  override async edit(path: string): Promise<void> {
    await this.openFile(path);
    await this.#pressUntil('F6', this.editorOf(path));
    await this.typeChangesOf(path);
  }

  override async run(line: string): Promise<void> {
    await expect(this.screen).toContainText('root@', works);
    const shell = this.pane('terminal').locator('.lab-shell:not([hidden]) textarea');
    await this.#pressUntil('F6', shell);
    await this.page.keyboard.type(`${line}\n`);
  }

  /** Presses a key until the focus is there. */
  async #pressUntil(key: string, goal: Locator): Promise<void> {
    for (let pressed = 0; pressed < 60; pressed++) {
      if (await hasFocus(goal)) return;
      await this.page.keyboard.press(key);
      // F6 sets the focus in a task of its own.
      await this.page.waitForTimeout(20);
    }
    await expect(goal).toBeFocused();
  }
}

async function hasFocus(goal: Locator): Promise<boolean> {
  if ((await goal.count()) !== 1) return false;
  return goal.evaluate((element) => element.matches(':focus'));
}
