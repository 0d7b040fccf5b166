/**
 * Watches directories of the guest for several listeners at once. Directories rather than files:
 * `sed -i` and most editors write a new file and rename it over the old one, which ends a watch
 * that was set on the file.
 */
import type { Container, Watcher } from '../../machine/api.ts';

type Listener = (name: string) => void;

/** Ends one listener's interest. */
export type Unwatch = () => void;

export class DirectoryWatch {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #watchers = new Map<string, Watcher>();
  #container: Container | undefined;

  /** Follows a machine, or none. Listeners stay; they are joined to the new machine. */
  attach(container: Container | undefined): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    this.#container = container;
    for (const directory of this.#listeners.keys()) this.#start(directory);
  }

  /** `listener` hears the names of entries that changed, appeared or went. */
  watch(directory: string, listener: Listener): Unwatch {
    const listeners = this.#listeners.get(directory) ?? new Set();
    this.#listeners.set(directory, listeners.add(listener));
    this.#start(directory);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#listeners.delete(directory);
      this.#watchers.get(directory)?.close();
      this.#watchers.delete(directory);
    };
  }

  #start(directory: string): void {
    if (!this.#container || this.#watchers.has(directory)) return;
    const tell = (_event: unknown, name: string): void => {
      for (const listener of [...(this.#listeners.get(directory) ?? [])]) listener(name);
    };
    this.#watchers.set(directory, this.#container.fs.watch(directory, tell));
  }
}
