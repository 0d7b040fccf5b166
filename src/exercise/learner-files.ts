import type { Container, Watcher } from '../machine/api.ts';
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

  /** The learner's text, else the exercise's; `undefined` when neither is a text. */
  kept(path: string): string | undefined {
    return this.#edits.get(path) ?? this.#original(path);
  }

  /** Texts that differ from the exercise's. */
  edits(): Record<string, string> {
    return Object.fromEntries(this.#edits);
  }

  #original(path: string): string | undefined {
    const contents = this.#start[path];
    return contents === undefined ? undefined : asText(contents);
  }

  /** Keeps a text on the device; the guest is not touched. The text of the start is no edit. */
  async keep(path: string, text: string): Promise<void> {
    if (this.kept(path) === text) return;
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

  /** One file as the exercise has it, on the device and in the guest. Gives its text. */
  async reset(path: string): Promise<string | undefined> {
    const text = this.#original(path);
    this.#edits.delete(path);
    this.#owner.changed();
    await this.#owner.store(this.edits());
    if (text === undefined) await this.#container?.fs.rm(path, { force: true });
    else await this.#container?.fs.writeFile(path, text);
    this.saved(path);
    return text;
  }

  /** No edit left on the device. In the guest, files that the exercise does not have are removed. */
  async forget(): Promise<void> {
    const added = [...this.#edits.keys()].filter((path) => !(path in this.#start));
    this.#edits.clear();
    this.#owner.changed();
    await this.#owner.store({});
    for (const path of added) await this.#container?.fs.rm(path, { force: true });
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
