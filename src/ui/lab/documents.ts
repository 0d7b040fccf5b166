/**
 * The open files: read from the guest, kept on the device as one types, written to the guest on
 * save or after a pause, and followed when a command in the terminal changes them. The rules are
 * in `document.ts`; this carries them out.
 */
import { MachineError, type Container } from '../../machine/api.ts';
import type { DirectoryWatch, Unwatch } from './directory-watch.ts';
import {
  canAutoSave,
  guestChanged,
  handed,
  keepMine,
  openDocument,
  replaced,
  takeTheirs,
  typed,
  written,
  type OpenDocument,
} from './document.ts';
import { writeProblemOf, type WriteProblem } from './health.ts';
import { textOf } from './modes.ts';
import { Store } from './store.ts';
import { parentOf } from './tree.ts';

/** Where files are when no machine runs, and where they are kept in any case. */
export interface Shelf {
  /** The learner's own text, else what the exercise starts with, else `undefined`. */
  kept(path: string): string | undefined;
  /** Keeps a text on the device. Rejects when the browser stores nothing. */
  keep(path: string, text: string): Promise<void>;
  /** Called once a text reached the guest. */
  saved(path: string): void;
}

/** `off`: only the machine has it, and none runs. */
export type OpenProblem = 'read' | 'binary' | 'large' | 'off';
export type Notice =
  { kind: 'open'; problem: OpenProblem; path: string } | { kind: 'write'; problem: WriteProblem };

/** Pause in typing after which the device, and then the guest, gets the text; ms. */
const keepAfter = 300;
const writeAfter = 1200;

export class Documents {
  readonly files = new Store<ReadonlyMap<string, OpenDocument>>(new Map());
  readonly active = new Store<string | undefined>(undefined);
  /** The line that the editor goes to, from 1; a new object goes there again. */
  readonly goal = new Store<{ path: string; line: number } | undefined>(undefined);
  readonly saving = new Store<ReadonlySet<string>>(new Set());
  readonly notice = new Store<Notice | undefined>(undefined);
  /** Whether the device keeps what is typed. */
  readonly device = new Store<'kept' | 'keeping' | 'failed'>('kept');

  readonly #shelf: Shelf;
  readonly #watch: DirectoryWatch;
  readonly #durable: boolean;
  readonly #unwatch = new Map<string, Unwatch>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #container: Container | undefined;

  /** `durable`: what the shelf keeps outlives the page. */
  constructor(shelf: Shelf, watch: DirectoryWatch, durable: boolean) {
    this.#shelf = shelf;
    this.#watch = watch;
    this.#durable = durable;
    this.device.set(durable ? 'kept' : 'failed');
  }

  /** Follows a machine, or none. Open files are compared with what it holds. */
  async attach(container: Container | undefined): Promise<void> {
    this.#container = container;
    if (container) await Promise.all([...this.files.get().keys()].map((path) => this.#look(path)));
  }

  /** Shows a file; its `line`, from 1, when there is one. */
  async open(path: string, line?: number): Promise<void> {
    if (!this.files.get().has(path)) {
      const content = await this.#read(path);
      if (content === undefined) return;
      this.#adopt(path, content);
    }
    this.active.set(path);
    if (line !== undefined) this.goal.set({ path, line });
  }

  /** Gives a file another text, as if it had been typed, and writes it at once. */
  async put(path: string, text: string): Promise<void> {
    if (!this.files.get().has(path)) this.#adopt(path, (await this.#old(path)) ?? '');
    this.active.set(path);
    this.#change(path, (document) => handed(document, text));
    await this.save(path);
  }

  /** Closes a file. What was typed was kept already; it goes to the guest first if it may. */
  async close(path: string): Promise<void> {
    const document = this.files.get().get(path);
    if (document && canAutoSave(document)) await this.save(path);
    this.#unwatch.get(path)?.();
    this.#unwatch.delete(path);
    const paths = [...this.files.get().keys()];
    const neighbour = paths[paths.indexOf(path) + 1] ?? paths[paths.indexOf(path) - 1];
    this.files.update((files) => new Map([...files].filter(([key]) => key !== path)));
    if (this.active.get() === path) this.active.set(neighbour);
    if (this.goal.get()?.path === path) this.goal.set(undefined);
  }

  type(path: string, text: string): void {
    const document = this.files.get().get(path);
    if (!document) return;
    this.#set(typed(document, text));
    if (this.#durable) this.device.set('keeping');
    this.#later(`keep ${path}`, keepAfter, () => this.#keep(path));
    this.#later(`write ${path}`, writeAfter, async () => {
      const now = this.files.get().get(path);
      if (now && canAutoSave(now)) await this.save(path);
    });
  }

  /** Writes the editor's text to the guest, over whatever is there. */
  async save(path: string): Promise<void> {
    const document = this.files.get().get(path);
    if (!document || this.saving.get().has(path)) return;
    await this.#keep(path);
    const container = this.#container;
    if (!container) return;
    const { text } = document;
    this.saving.update((saving) => new Set([...saving, path]));
    try {
      await container.fs.writeFile(path, text);
      this.#change(path, (now) => written(now, text));
      if (this.notice.get()?.kind === 'write') this.notice.set(undefined);
      this.#shelf.saved(path);
    } catch (error) {
      const code = error instanceof MachineError ? error.code : '';
      this.notice.set({ kind: 'write', problem: writeProblemOf(code) });
    } finally {
      this.saving.update((saving) => new Set([...saving].filter((other) => other !== path)));
    }
    const now = this.files.get().get(path);
    if (now && now.text !== text && canAutoSave(now)) this.type(path, now.text);
  }

  keepMine(path: string): Promise<void> {
    this.#change(path, keepMine);
    return this.save(path);
  }

  async takeTheirs(path: string): Promise<void> {
    this.#change(path, takeTheirs);
    await this.#keep(path);
  }

  /** The file has this content now, here and in the guest: it was reset. */
  replace(path: string, content: string): void {
    this.#change(path, (document) => replaced(document, content));
  }

  /** Keeps at once what a timer would keep later: the page is going away. */
  async flush(): Promise<void> {
    const dirty = [...this.files.get().values()].filter(({ path }) =>
      this.#timers.has(`keep ${path}`),
    );
    await Promise.all(dirty.map(({ path }) => this.#keep(path)));
  }

  async #keep(path: string): Promise<void> {
    clearTimeout(this.#timers.get(`keep ${path}`));
    this.#timers.delete(`keep ${path}`);
    const document = this.files.get().get(path);
    if (!document) return;
    try {
      if (this.#shelf.kept(path) !== document.text) await this.#shelf.keep(path, document.text);
      const more = [...this.#timers.keys()].some((key) => key.startsWith('keep '));
      if (this.#durable && !more) this.device.set('kept');
    } catch {
      this.device.set('failed');
    }
  }

  async #read(path: string): Promise<string | undefined> {
    const container = this.#container;
    if (!container) {
      const kept = this.#shelf.kept(path);
      if (kept === undefined) this.notice.set({ kind: 'open', problem: 'off', path });
      return kept;
    }
    try {
      const content = textOf(await container.fs.readFile(path));
      if ('text' in content) return content.text;
      this.notice.set({ kind: 'open', problem: content.problem, path });
    } catch {
      this.notice.set({ kind: 'open', problem: 'read', path });
    }
    return undefined;
  }

  /** Compares an open file with the guest's. */
  async #look(path: string): Promise<void> {
    const container = this.#container;
    if (!container || this.saving.get().has(path)) return;
    let content: string | null;
    try {
      const read = textOf(await container.fs.readFile(path));
      if (!('text' in read)) return;
      content = read.text;
    } catch (error) {
      if (!(error instanceof MachineError && error.code === 'ENOENT')) return;
      content = null;
    }
    if (this.#container !== container || this.saving.get().has(path)) return;
    const before = this.files.get().get(path);
    this.#change(path, (now) => guestChanged(now, content));
    const after = this.files.get().get(path);
    // A file of the image's that only changes by itself, such as a log, is nobody's work.
    const followed = this.#shelf.kept(path) !== undefined;
    if (after && followed && before?.text !== after.text) await this.#keep(path);
  }

  #adopt(path: string, content: string): void {
    this.#set(openDocument(path, content));
    this.#unwatch.set(
      path,
      this.#watch.watch(parentOf(path), (name) => {
        if (path.endsWith(`/${name}`)) void this.#look(path);
      }),
    );
  }

  /** What a file holds before it is written; for a new one its folder is made. */
  async #old(path: string): Promise<string | undefined> {
    const container = this.#container;
    if (!container) return this.#shelf.kept(path);
    try {
      const content = textOf(await container.fs.readFile(path));
      return 'text' in content ? content.text : undefined;
    } catch {
      // When this fails too, the save that follows says so.
      await container.fs.mkdir(parentOf(path), { recursive: true }).catch(() => undefined);
      return undefined;
    }
  }

  #later(key: string, delay: number, run: () => Promise<void>): void {
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      void run();
    }, delay);
    this.#timers.set(key, timer);
  }

  #set(document: OpenDocument): void {
    this.files.update((files) => new Map(files).set(document.path, document));
  }

  #change(path: string, change: (document: OpenDocument) => OpenDocument): void {
    const document = this.files.get().get(path);
    if (document) this.#set(change(document));
  }
}
