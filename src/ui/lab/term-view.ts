/** xterm as the lab uses it, joined to a process of the guest on a real PTY. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import type { Process } from '../../machine/api.ts';
import '@xterm/xterm/css/xterm.css';
import { withAdoptedStyles } from './sheets.ts';

export interface TermSize {
  cols: number;
  rows: number;
}

export interface TermViewOptions {
  parent: HTMLElement;
  screenReader: boolean;
  /** The accessible name of the text field that takes the keys. */
  label: string;
  spawn: (size: TermSize) => Promise<Process>;
  /** Typed into the shell once it is there, as if the learner had. */
  firstLine?: string | undefined;
  texts: { ended: (status: number) => string; failed: (reason: string) => string };
}

const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

function themeOf(element: Element): ITheme {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--terminal-${name}`).trim();
  const theme: ITheme = {
    background: token('bg'),
    foreground: token('text'),
    cursor: token('cursor'),
    cursorAccent: token('bg'),
    selectionBackground: token('selection'),
  };
  for (const colour of colours) {
    theme[colour] = token(colour);
    const bright = `bright${colour[0]?.toUpperCase() ?? ''}${colour.slice(1)}`;
    Object.assign(theme, { [bright]: token(`bright-${colour}`) });
  }
  return theme;
}

/** A terminal and the shell in it. When the shell ends, Enter starts another. */
export class TermView {
  readonly #options: TermViewOptions;
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #watch: ResizeObserver;
  #process: Process | undefined;
  #input: WritableStreamDefaultWriter<string> | undefined;
  #gone = false;

  constructor(options: TermViewOptions) {
    this.#options = options;
    const style = getComputedStyle(options.parent);
    this.#terminal = new Terminal({
      fontFamily: style.getPropertyValue('--font-mono'),
      fontSize: 13,
      lineHeight: 1.25,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      scrollback: 5000,
      screenReaderMode: options.screenReader,
      theme: themeOf(options.parent),
      // The guest's programs choose from the palette above; all of it is legible.
      minimumContrastRatio: 1,
    });
    this.#terminal.loadAddon(this.#fit);
    withAdoptedStyles(document, () => this.#terminal.open(options.parent));
    this.#terminal.textarea?.setAttribute('aria-label', options.label);
    this.#terminal.attachCustomKeyEventHandler((event) => this.#ownKeys(event));
    this.#terminal.onData((data) => void this.#typed(data));
    this.#terminal.onResize((size) => this.#process?.resize(size));
    this.#watch = new ResizeObserver(() => this.#refit());
    this.#watch.observe(options.parent);
    this.#refit();
    void this.#startShell();
  }

  focus(): void {
    this.#terminal.focus();
  }

  set screenReader(on: boolean) {
    this.#terminal.options.screenReaderMode = on;
  }

  set label(label: string) {
    this.#terminal.textarea?.setAttribute('aria-label', label);
  }

  /** Ends the shell and takes the terminal off the page. */
  destroy(): void {
    this.#gone = true;
    this.#watch.disconnect();
    this.#process?.kill();
    this.#terminal.dispose();
  }

  /** A hidden tab has no size: fitting to it would tell the guest of a terminal one cell wide. */
  #refit(): void {
    const { clientWidth, clientHeight } = this.#options.parent;
    if (clientWidth > 40 && clientHeight > 20) this.#fit.fit();
  }

  async #startShell(): Promise<void> {
    const { cols, rows } = this.#terminal;
    const { texts, firstLine } = this.#options;
    try {
      const process = await this.#options.spawn({ cols, rows });
      if (this.#gone) return process.kill();
      this.#process = process;
      this.#input = process.input.getWriter();
      if (this.#terminal.cols !== cols || this.#terminal.rows !== rows) {
        process.resize({ cols: this.#terminal.cols, rows: this.#terminal.rows });
      }
      if (firstLine !== undefined) await this.#input.write(`${firstLine}\n`);
      await this.#show(process.output);
      const status = await process.exit;
      this.#say(texts.ended(status));
    } catch (error) {
      this.#say(texts.failed(error instanceof Error ? error.message : String(error)));
    }
    this.#process = undefined;
    this.#input = undefined;
  }

  /** Waits for each piece to be drawn before it takes the next: `yes` can't flood the tab. */
  async #show(output: ReadableStream<string>): Promise<void> {
    const reader = output.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.#gone) return;
      await new Promise<void>((resolve) => this.#terminal.write(value, resolve));
    }
  }

  #say(line: string): void {
    if (!this.#gone) this.#terminal.write(`\r\n\x1b[2m${line}\x1b[0m\r\n`);
  }

  async #typed(data: string): Promise<void> {
    if (this.#input) {
      // A shell that has just ended closes its input: its last words say so already.
      await this.#input.write(data).catch(() => undefined);
    } else if (data === '\r') {
      await this.#startShell();
    }
  }

  /** `false` keeps a key from the guest. Copy and paste as in other terminals; F6 is the lab's. */
  #ownKeys(event: KeyboardEvent): boolean {
    if (event.key === 'F6' || event.key === 'F1') return false;
    const key = event.key.toLowerCase();
    const control = event.ctrlKey && !event.altKey && !event.metaKey;
    if (control && key === 'v') return false; // the browser pastes
    const copies = control && key === 'c' && (event.shiftKey || this.#terminal.hasSelection());
    if (!copies) return true;
    // Plain http from another computer: the browser copies what xterm tells it is selected.
    if (!('clipboard' in navigator)) return false;
    if (event.type === 'keydown') {
      event.preventDefault();
      const text = this.#terminal.getSelection();
      if (text !== '') void navigator.clipboard.writeText(text).catch(() => undefined);
      this.#terminal.clearSelection();
    }
    return false;
  }
}
