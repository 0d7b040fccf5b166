import type { Container } from '../machine/api.ts';
import { bringUp, deploy, runLines } from './deploy.ts';
import { asText, sameContents, toTree } from './files.ts';
import type { GuestFiles } from './files.ts';
import { runInGuest } from './guest.ts';
import type { ExerciseBundle } from './parse.ts';
import { Round } from './round.ts';
import { isConcerned } from './service.ts';
import type { State } from './states.ts';
import { runTasks } from './task.ts';
import type { TaskResult } from './task.ts';

/** Boots a machine: the image's own, or one that `Container.save` gave. */
export type Boot = (state?: Uint8Array) => Promise<Container>;

/** What a state begins with and what is done in it; nothing promised is needed to enter it. */
export type Entry = Pick<State, 'from'> & Partial<Omit<State, 'expect'>>;

/** What one state of an exercise was like in the machine. */
export interface Tried {
  /** Lines that ended with an error. */
  broken: string[];
  results: Map<string, TaskResult>;
}

/**
 * The machine in which the states of an exercise are tried.
 *
 * A machine that was just restored compiles all of the guest's code anew, and a reload takes 8 s
 * instead of 2 s. So states that only change files follow each other in one machine (`next`). A
 * state that runs commands, or that was not what it should be, gets the machine as it was right
 * after the exercise was set up (`afresh`).
 */
export class Trial {
  readonly #boot: Boot;
  readonly #bundle: ExerciseBundle;
  readonly #saved: Uint8Array;
  /** The machine, when only files changed in it since it was set up. */
  #container: Container | undefined;
  /** Contents of the exercise's files in it. */
  #disk: GuestFiles;
  /** Files that changed since the services last read them. */
  #unread: string[] = [];

  private constructor(
    boot: Boot,
    bundle: ExerciseBundle,
    { container, saved }: { container: Container; saved: Uint8Array },
  ) {
    this.#boot = boot;
    this.#bundle = bundle;
    this.#container = container;
    this.#saved = saved;
    this.#disk = bundle.start;
  }

  /** Boots a machine and sets the exercise up in it. `start.broken`: what did not come up. */
  static async begin(boot: Boot, bundle: ExerciseBundle): Promise<{ trial: Trial; start: Tried }> {
    const container = await boot();
    const { failures, problems } = await deploy(container, bundle, {}, { fresh: true });
    const broken = failures.map(
      ({ service, output }) => `${service}: ${output.trim() || 'not up within 180 s'}`,
    );
    const trial = new Trial(boot, bundle, { container, saved: await container.save() });
    return { trial, start: { broken: [...broken, ...problems], results: await trial.#look() } };
  }

  /**
   * May this state follow another one in the same machine? What commands leave behind is not known;
   * a solution that changes files runs none that does more than to make them work.
   */
  fits({ from, run = [] }: Entry): boolean {
    const { exercise, solution } = this.#bundle;
    return (
      run.length === 0 &&
      exercise.start.run.length === 0 &&
      (from === 'start' || Object.keys(solution).length > 0)
    );
  }

  /** Tries a state that `fits` in the machine as the state before it left it. */
  async next(entry: Entry): Promise<Tried> {
    await this.#machine();
    // Files that are saved and not read lie beside services that run as they were set up.
    if (entry.reload === false) await this.#apply({ from: 'start' });
    const broken = await this.#apply(entry);
    return { broken, results: await this.#look() };
  }

  /** Tries a state in the machine as it was right after the exercise was set up. */
  async afresh(entry: Entry): Promise<Tried> {
    this.end();
    const container = await this.#machine();
    const broken = await this.#apply(entry, { test: true });
    broken.push(...(await runLines(container, entry.run ?? [])));
    const results = await this.#look();
    if (!this.fits(entry)) this.end();
    return { broken, results };
  }

  /** Stops the machine; a state that is tried later starts one again. */
  end(): void {
    this.#container?.teardown();
    this.#container = undefined;
  }

  async #machine(): Promise<Container> {
    if (this.#container) return this.#container;
    this.#container = await this.#boot(this.#saved);
    this.#disk = this.#bundle.start;
    this.#unread = [];
    return this.#container;
  }

  /** The state's files, and what makes them work. */
  async #apply(entry: Entry, { test = false } = {}): Promise<string[]> {
    const { exercise } = this.#bundle;
    const container = await this.#machine();
    const wanted = filesOf(this.#bundle, entry);
    const changed = Object.keys(wanted).filter((path) => {
      const now = this.#disk[path];
      return now === undefined || !sameContents(now, wanted[path] ?? '');
    });
    const gone = Object.keys(this.#disk).filter((path) => !(path in wanted));
    // Whole seconds tell a file that is newer than the worker from an older one: let two go by.
    if (entry.reload === false) await runInGuest(container, 'sleep 2.1');
    await container.mount(
      toTree(Object.fromEntries(changed.map((path) => [path, wanted[path] ?? '']))),
    );
    for (const path of gone) await container.fs.rm(path);
    this.#disk = wanted;
    this.#unread.push(...changed, ...gone);
    if (entry.reload === false) return [];
    const read = this.#unread;
    this.#unread = [];
    if (entry.from === 'solution' && exercise.solution.run.length > 0)
      return runLines(container, exercise.solution.run);
    // The others run as they were set up; php-fpm alone takes seconds to read its files.
    const services = exercise.services.filter((service) => isConcerned(service, read));
    await bringUp(container, { services }, { test });
    return [];
  }

  async #look(): Promise<Map<string, TaskResult>> {
    const round = await Round.begin(await this.#machine(), this.#bundle);
    return runTasks(round, this.#bundle.exercise);
  }
}

/** The exercise's files in a state. */
function filesOf({ start, solution }: ExerciseBundle, { from, edits = [] }: Entry): GuestFiles {
  const files: GuestFiles = from === 'start' ? { ...start } : { ...start, ...solution };
  for (const { path, find, put } of edits) {
    const text = asText(files[path] ?? '') ?? '';
    files[path] = text.replace(find, () => put);
  }
  return files;
}
