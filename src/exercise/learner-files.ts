import { MachineError, type Container, type Watcher } from '../machine/api.ts';
import { asText } from './files.ts';
import type { GuestFiles } from './files.ts';

/** What the owner of the files does for them. */
export interface FilesOwner {
  /** Stores the edits on the device. Rejects when it cannot. */
  store(edits: Record<string, string>): Promise<void>;
  /** The set of edited files, or the text of one, is another. */
  changed(): void;
  /** Something new is in the guest. */
  written(): void;
}

/**
 * The learner's files in three places: as the exercise begins, as they are kept on the device, and
 * as the guest has them.
 */
export class LearnerFiles {
  readonly #start: GuestFiles;
  /** Files that are followed in the guest, for they may be edited in the terminal. */
  readonly #followed: readonly string[];
  readonly #owner: FilesOwner;
  readonly #edits: Map<string, string>;
  /** What the guest held when it was last written or read, to tell its changes from a draft. */
  readonly #inGuest = new Map<string, string>();
  /**
   * What the image holds where the exercise brings nothing, read before the first edit reaches the
   * guest; null where it holds no file. Every machine boots from the same image.
   */
  readonly #image = new Map<string, Uint8Array | null>();
  #watchers: Watcher[] = [];
  #container: Container | undefined;

  constructor(
    start: GuestFiles,
    followed: readonly string[],
    edits: Record<string, string>,
    owner: FilesOwner,
  ) {
    this.#start = start;
    this.#followed = followed;
    this.#owner = owner;
    this.#edits = new Map(Object.entries(edits));
  }

  /** The learner's text, else the exercise's, else the image's if it was read. */
  kept(path: string): string | undefined {
    return this.#edits.get(path) ?? this.#original(path);
  }

  /** Texts that differ from the exercise's. */
  edits(): Record<string, string> {
    return Object.fromEntries(this.#edits);
  }

  #original(path: string): string | undefined {
    const contents = this.#start[path] ?? this.#image.get(path) ?? undefined;
    return contents === undefined ? undefined : asText(contents);
  }

  /** Keeps a text on the device; the guest is not touched. The text of the start is no edit. */
  async keep(path: string, text: string): Promise<void> {
    if (this.kept(path) === text) return;
    if (this.#container) await this.#rememberImage(this.#container, path);
    if (this.#original(path) === text) this.#edits.delete(path);
    else this.#edits.set(path, text);
    this.#owner.changed();
    await this.#owner.store(this.edits());
  }

  /** The kept text of this file has reached the guest. */
  saved(path: string): void {
    const text = this.kept(path);
    if (text !== undefined) this.#inGuest.set(path, text);
    this.#owner.written();
  }

  /**
   * One file as the exercise has it, else as the image does, on the device and in the guest. Gives
   * its text; `undefined` when it has none.
   */
  async reset(path: string): Promise<string | undefined> {
    this.#edits.delete(path);
    this.#owner.changed();
    await this.#owner.store(this.edits());
    if (this.#container) await this.#putBack(this.#container, path);
    const text = this.#original(path);
    if (text !== undefined) this.#inGuest.set(path, text);
    else this.#inGuest.delete(path);
    this.#owner.written();
    return text;
  }

  /**
   * These edits and no others, on the device; without any, the files as the exercise has them. In
   * the guest the files that were edited go back, the new ones come with the next deployment.
   */
  async replaceAll(edits: Readonly<Record<string, string>>): Promise<void> {
    const before = [...this.#edits.keys()];
    this.#edits.clear();
    for (const [path, text] of Object.entries(edits))
      if (this.#original(path) !== text) this.#edits.set(path, text);
    this.#owner.changed();
    await this.#owner.store(this.edits());
    for (const path of before) if (this.#container) await this.#putBack(this.#container, path);
  }

  /** Called before the edits are put into a machine that has just booted. */
  async remember(container: Container): Promise<void> {
    await Promise.all([...this.#edits.keys()].map((path) => this.#rememberImage(container, path)));
  }

  async #rememberImage(container: Container, path: string): Promise<void> {
    if (path in this.#start || this.#image.has(path)) return;
    let contents: Uint8Array | null = null;
    try {
      contents = await container.fs.readFile(path);
    } catch (error) {
      // What can't be read now must not be taken for a file that is not there.
      if (!(error instanceof MachineError && error.code === 'ENOENT')) return;
    }
    if (!this.#image.has(path)) this.#image.set(path, contents);
  }

  async #putBack(container: Container, path: string): Promise<void> {
    const contents = this.#start[path] ?? this.#image.get(path);
    if (contents === null) await container.fs.rm(path, { force: true });
    else if (contents !== undefined) await container.fs.writeFile(path, contents);
  }

  /** The guest holds what is kept now; from here its changes are followed. */
  attach(container: Container): void {
    this.detach();
    this.#container = container;
    for (const path of this.#followed) {
      const text = this.kept(path);
      if (text !== undefined) this.#inGuest.set(path, text);
    }
    // Editors write a new file and rename it over the old: the directory is what stays.
    for (const directory of new Set(this.#followed.map(parent))) {
      const watcher = container.fs.watch(directory, (_event, name) => {
        const path = this.#followed.find(
          (each) => parent(each) === directory && each.endsWith(`/${name}`),
        );
        if (path !== undefined) void this.#readBack(container, path);
      });
      this.#watchers.push(watcher);
    }
  }

  detach(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
    this.#container = undefined;
    this.#inGuest.clear();
  }

  async #readBack(container: Container, path: string): Promise<void> {
    let text: string | undefined;
    try {
      text = asText(await container.fs.readFile(path));
    } catch {
      // Gone for a moment, or for good: what is kept stays what it was.
      return;
    }
    if (text === undefined || container !== this.#container) return;
    const before = this.#inGuest.get(path);
    if (text === before) return;
    this.#inGuest.set(path, text);
    // Another text is kept than the guest had: a draft. The editor asks which of the two stays.
    if (this.kept(path) === before) await this.keep(path, text).catch(() => undefined);
    this.#owner.written();
  }
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
