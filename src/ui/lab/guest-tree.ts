/** The file tree of a running guest: reads a directory when it is opened and follows its changes. */
import type { Container } from '../../machine/api.ts';
import type { DirectoryWatch, Unwatch } from './directory-watch.ts';
import { Store } from './store.ts';
import { treeOfFiles, withDirectory, withOpen, type Tree } from './tree.ts';

/** Where a learner of nginx and PHP-FPM looks; the rest is a terminal away. */
export const usualRoots = ['/etc/nginx', '/etc/php/8.2/fpm', '/var/www/html', '/var/log'];

/** The usual roots, and the directory of each file that lies under none of them. */
export function rootsFor(files: readonly string[]): string[] {
  const strays = files.filter((file) => !usualRoots.some((root) => file.startsWith(`${root}/`)));
  const folders = strays.map((file) => file.slice(0, file.lastIndexOf('/')) || '/');
  return [...new Set([...usualRoots, ...folders])];
}

export class GuestTree {
  readonly state: Store<Tree>;
  readonly #watch: DirectoryWatch;
  readonly #unwatch = new Map<string, Unwatch>();
  readonly #reading = new Set<string>();
  #container: Container | undefined;

  /** Before the machine runs the tree holds `files`, those of the exercise. */
  constructor(files: readonly string[], watch: DirectoryWatch) {
    this.#watch = watch;
    this.state = new Store(treeOfFiles(rootsFor(files), files));
  }

  attach(container: Container | undefined): void {
    this.#container = container;
    if (container) for (const path of this.state.get().open) this.#follow(path);
  }

  toggle(path: string, open: boolean): void {
    this.state.update((tree) => withOpen(tree, path, open));
    if (open) return this.#follow(path);
    this.#unwatch.get(path)?.();
    this.#unwatch.delete(path);
  }

  #follow(path: string): void {
    if (!this.#container) return;
    if (!this.#unwatch.has(path)) {
      this.#unwatch.set(
        path,
        this.#watch.watch(path, () => void this.#read(path)),
      );
    }
    void this.#read(path);
  }

  async #read(path: string): Promise<void> {
    const container = this.#container;
    // Log files change often: while one reading runs, further changes are in it or come after.
    if (!container || this.#reading.has(path)) return;
    this.#reading.add(path);
    try {
      const entries = await container.fs.readdir(path, { withFileTypes: true });
      const seen = entries.map((entry) => ({ name: entry.name, directory: entry.isDirectory() }));
      const known = JSON.stringify(this.state.get().directories.get(path));
      this.state.update((tree) => {
        const next = withDirectory(tree, path, seen);
        return JSON.stringify(next.directories.get(path)) === known ? tree : next;
      });
    } catch {
      // Gone, or the machine is: its parent's reading will show it.
    } finally {
      this.#reading.delete(path);
    }
  }
}
