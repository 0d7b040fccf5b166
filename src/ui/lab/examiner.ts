/**
 * Has each saved file tested by the program that reads it, and keeps what it says. One test at a
 * time: each is a whole start of nginx or PHP-FPM in the machine.
 */
import { examine, type FileComplaint } from '../../exercise/examine.ts';
import type { Service } from '../../exercise/model.ts';
import type { Container } from '../../machine/api.ts';
import { Store } from './store.ts';

/** Calm after a save before the file is tested; ms. */
const after = 600;

export class Examiner {
  /** Complaints of the last test of each file, by path. */
  readonly complaints = new Store<ReadonlyMap<string, readonly FileComplaint[]>>(new Map());

  readonly #services: readonly Service[];
  readonly #textOf: (path: string) => string | undefined;
  #container: Container | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  /** Saved since the last test; the last one counts, as each program reads all of its files. */
  #next: string | undefined;

  /** `textOf`: what the editor holds of a file. */
  constructor(services: readonly Service[], textOf: (path: string) => string | undefined) {
    this.#services = services;
    this.#textOf = textOf;
  }

  /** Follows a machine, or none: what another one said is forgotten. */
  attach(container: Container | undefined): void {
    this.#container = container;
    this.#next = undefined;
    clearTimeout(this.#timer);
    this.complaints.set(new Map());
  }

  /** The text of this file has reached the machine. */
  saved(path: string): void {
    this.#next = path;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#examine(), after);
  }

  /** What was said of a line is not true of one that is being typed. */
  typed(path: string): void {
    if (this.complaints.get().has(path))
      this.complaints.update((all) => new Map([...all].filter(([other]) => other !== path)));
  }

  #again(): void {
    if (this.#next !== undefined) this.saved(this.#next);
  }

  async #examine(): Promise<void> {
    const container = this.#container;
    const path = this.#next;
    const text = path === undefined ? undefined : this.#textOf(path);
    if (this.#busy || !container || path === undefined || text === undefined) return;
    this.#next = undefined;
    this.#busy = true;
    // A machine that fails has a place of its own on the page.
    const found = await examine(container, path, { text, services: this.#services }).catch(
      () => undefined,
    );
    this.#busy = false;
    const stale = this.#container !== container || this.#textOf(path) !== text;
    if (found && !stale) this.complaints.set(found);
    this.#again();
  }
}
