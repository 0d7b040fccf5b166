import { quote } from '../../capture/export/shell.ts';
import { runInGuest } from '../../exercise/guest.ts';
import type { Container } from '../../machine/api.ts';
import { filesOf, readConfig } from '../../nginx/config.ts';
import { passingBlocks, type PassingBlock } from '../../nginx/params.ts';

/** What can be opened to be changed. */
export interface FileOpener {
  /** Whether a file, by its path without symbolic links, can be opened. */
  has: (path: string) => boolean;
  /** Shows a line, from 1. */
  open: (path: string, line: number) => void;
}

/** nginx's configuration, as far as it is about FastCGI. */
export interface NginxFacts {
  blocks: readonly PassingBlock[];
  /** The folder that short names of files are relative to, with its slash. */
  prefix: string;
  /** Shows a line of a file in an editor; absent for a file that can't be opened. */
  opener: (file: string) => ((line: number) => void) | undefined;
}

/** An answer of this age (ms) is still good: somebody walks from record to record. */
const fresh = 2000;

/** Asks a machine's nginx for its configuration, when somebody looks. */
export class NginxConfig {
  readonly #container: Container;
  readonly #editor: FileOpener | undefined;
  #asked = -Infinity;
  #answer: Promise<NginxFacts | null> | undefined;

  constructor(container: Container, editor?: FileOpener) {
    this.#container = container;
    this.#editor = editor;
  }

  /** The files as they stand now; null when nginx finds fault with them. */
  read(): Promise<NginxFacts | null> {
    const now = Date.now();
    if (this.#answer === undefined || now - this.#asked > fresh) {
      this.#asked = now;
      this.#answer = this.#ask();
    }
    return this.#answer;
  }

  async #ask(): Promise<NginxFacts | null> {
    const { exit, output } = await runInGuest(this.#container, 'exec nginx -T 2>/dev/null');
    if (exit !== 0) return null;
    const paths = filesOf(output).map(({ path }) => path);
    const real = await this.#realPaths(paths);
    const main = paths[0] ?? '';
    return {
      blocks: passingBlocks(readConfig(output)),
      prefix: main.slice(0, main.lastIndexOf('/') + 1),
      opener: (file) => {
        const editor = this.#editor;
        const path = real.get(file);
        if (editor === undefined || path === undefined || !editor.has(path)) return undefined;
        return (line) => editor.open(path, line);
      },
    };
  }

  /** Files behind symbolic links, such as those in sites-enabled; only an editor asks for them. */
  async #realPaths(paths: readonly string[]): Promise<Map<string, string>> {
    if (this.#editor === undefined || paths.length === 0) return new Map();
    const line = `exec readlink -fz -- ${paths.map((path) => quote(path)).join(' ')}`;
    const { output } = await runInGuest(this.#container, line);
    const real = output.split('\0');
    return new Map(paths.map((path, place) => [path, real[place] ?? path]));
  }
}
