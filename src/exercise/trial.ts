import type { Container } from '../machine/api.ts';
import { bringUp, deploy, runLines } from './deploy.ts';
import { asText, sameContents, toTree } from './files.ts';
import type { GuestFiles } from './files.ts';
import { runInGuest } from './guest.ts';
import type { ExerciseBundle } from './parse.ts';
import { Round } from './round.ts';
import { isConcerned, quote } from './service.ts';
import type { State } from './states.ts';
import { runTasks } from './task.ts';
import type { TaskResult } from './task.ts';

/**
 * Boots a machine: the image's own, or one that `Container.save` gave. The one before it is shut
 * down.
 */
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
 * The machine in which the states of an exercise are tried: each begins in the machine as it was
 * right after the exercise was set up.
 */
export class Trial {
  readonly #boot: Boot;
  readonly #bundle: ExerciseBundle;
  readonly #saved: Uint8Array;

  private constructor(boot: Boot, bundle: ExerciseBundle, saved: Uint8Array) {
    this.#boot = boot;
    this.#bundle = bundle;
    this.#saved = saved;
  }

  /** Boots a machine and sets the exercise up in it. `start.broken`: what did not come up. */
  static async begin(boot: Boot, bundle: ExerciseBundle): Promise<{ trial: Trial; start: Tried }> {
    const container = await boot();
    const { failures, problems } = await deploy(container, bundle, {}, { fresh: true });
    const broken = failures.map(
      ({ service, output }) => `${service}: ${output.trim() || 'not up within 180 s'}`,
    );
    await age(container, Object.keys(bundle.start));
    const trial = new Trial(boot, bundle, await container.save());
    const results = await look(container, bundle);
    return { trial, start: { broken: [...broken, ...problems], results } };
  }

  async try(entry: Entry): Promise<Tried> {
    const container = await this.#boot(this.#saved);
    const broken = await this.#apply(container, entry);
    broken.push(...(await runLines(container, entry.run ?? [])));
    return { broken, results: await look(container, this.#bundle) };
  }

  /** The state's files, and what makes them work. */
  async #apply(container: Container, entry: Entry): Promise<string[]> {
    const { exercise, start } = this.#bundle;
    const wanted = filesOf(this.#bundle, entry);
    const changed = Object.entries(wanted).filter(([path, contents]) => {
      const now = start[path];
      return now === undefined || !sameContents(now, contents);
    });
    // Whole seconds tell a file that is newer than the worker from an older one: let two go by.
    if (entry.reload === false) await runInGuest(container, 'sleep 2.1');
    await container.mount(toTree(Object.fromEntries(changed)));
    if (entry.reload === false) return [];
    const { reload, run } =
      entry.from === 'solution' ? exercise.solution : { reload: false, run: [] };
    if (run.length > 0 && !reload) return runLines(container, run);
    // The others run as they were set up; php-fpm alone takes seconds to read its files.
    const paths = changed.map(([path]) => path);
    const services = exercise.services.filter((service) => isConcerned(service, paths));
    await bringUp(container, { services }, { test: true });
    return runLines(container, run);
  }
}

/**
 * Makes configuration files a day older than the services that read them. The uptime of a guest that
 * is taken back jumps ahead, on a busy computer by more than a minute, since v86's timers have gone
 * on: its processes then seem to have been born that much earlier (`wasReloadedSince`).
 */
async function age(container: Container, paths: readonly string[]): Promise<void> {
  const files = paths.filter((path) => path.startsWith('/etc/')).map(quote);
  if (files.length === 0) return;
  await runInGuest(
    container,
    `printf -v now '%(%s)T' -1; touch -d @$((now - 86400)) ${files.join(' ')}`,
  );
}

async function look(
  container: Container,
  bundle: ExerciseBundle,
): Promise<Map<string, TaskResult>> {
  const round = await Round.begin(container, bundle);
  return runTasks(round, bundle.exercise);
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
