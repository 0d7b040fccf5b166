import type { Container } from '../machine/api.ts';
import { deploy } from './deploy.ts';
import { systemClock } from './guest.ts';
import type { Clock } from './guest.ts';
import { LearnerFiles } from './learner-files.ts';
import type { Exercise } from './model.ts';
import { Beat, defaultPace } from './pace.ts';
import type { Next, Pace } from './pace.ts';
import type { ExerciseForPage } from './page.ts';
import { Round } from './round.ts';
import { afterResult, firstTasks } from './session-state.ts';
import type { SessionState } from './session-state.ts';
import { swapFiles, type ShelvedFiles } from './shelf.ts';
import { runTasks } from './task.ts';
import type { Advice } from './task.ts';

/** What a session keeps between visits. */
export interface Work {
  /** Texts that differ from the exercise's start, by path. */
  files: Record<string, string>;
  /** When each task was solved for the first time, ms since the epoch. */
  solved: Record<string, number>;
  /** Hints that were asked for, by task. */
  hints: Record<string, string[]>;
  /** When the solution was asked for before all was solved. */
  solutionAt?: number | undefined;
  /** The learner's own files that made room for somebody else's, the oldest first. */
  shelved?: ShelvedFiles[] | undefined;
}

/** Where it keeps it; `src/progress` has one for this device. */
export interface Keeper<Kept extends Work = Work> {
  load(): Promise<Kept>;
  /** Reads, changes and writes in one step. Rejects when nothing can be stored. */
  change(change: (work: Kept) => Kept): Promise<unknown>;
}

export interface SessionOptions<Kept extends Work> {
  page: ExerciseForPage;
  keeper: Keeper<Kept>;
  clock?: Clock;
  pace?: Pace;
}

/** Why the checks should look again. */
export type Poke = 'saved' | 'terminal' | 'traffic' | 'asked';

type Change = (change: (work: Work) => Work) => Promise<unknown>;

/**
 * One learner at one exercise: the files, the checks and what was solved. It outlives the machine,
 * which may come, die and come again: `attach` puts everything back in place.
 */
export class ExerciseSession {
  readonly exercise: Exercise;
  readonly #files: LearnerFiles;
  readonly #page: ExerciseForPage;
  readonly #change: Change;
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #beat: Beat;
  readonly #listeners = new Set<() => void>();
  #container: Container | undefined;
  /** The last machine that got the files. */
  #deployed: Container | undefined;
  #state: SessionState;

  private constructor(page: ExerciseForPage, work: Work, change: Change, clock: Clock, pace: Pace) {
    this.exercise = page.exercise;
    this.#page = page;
    this.#change = change;
    this.#clock = clock;
    this.#pace = pace;
    this.#beat = new Beat(clock, pace, () => this.#check());
    const followed = page.exercise.files.filter((file) => !file.readonly).map((file) => file.path);
    this.#files = new LearnerFiles(page.start, followed, work.files, {
      store: (files) => this.#store((now) => ({ ...now, files })),
      changed: () => {
        this.#set({ edited: Object.keys(this.#files.edits()) });
      },
      written: () => {
        this.poke('saved');
      },
    });
    const tasks = firstTasks(page.exercise, work.solved, work.hints);
    this.#state = {
      attached: false,
      checking: false,
      tasks,
      finished: tasks.every((task) => task.solvedAt !== undefined),
      solutionAt: work.solutionAt,
      edited: Object.keys(work.files),
      shelved: work.shelved ?? [],
      failures: [],
      silent: false,
      stored: true,
    };
  }

  /** Reads what was kept. Rejects when the keeper cannot be read. */
  static async open<Kept extends Work>({
    page,
    keeper,
    clock = systemClock,
    pace = defaultPace,
  }: SessionOptions<Kept>): Promise<ExerciseSession> {
    const change: Change = (each) => keeper.change((work) => ({ ...work, ...each(work) }));
    return new ExerciseSession(page, await keeper.load(), change, clock, pace);
  }

  get(): SessionState {
    return this.#state;
  }

  /** Calls back after each change of the state, until the function that it gives is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }

  async #store(change: (work: Work) => Work): Promise<void> {
    try {
      await this.#change(change);
      if (!this.#state.stored) this.#set({ stored: true });
    } catch (error) {
      this.#set({ stored: false });
      throw error;
    }
  }

  /**
   * Takes a machine that has booted: files in place, services up, checks running. Rejects with
   * MachineError when the machine fails meanwhile.
   */
  async attach(container: Container): Promise<void> {
    this.detach();
    const fresh = container !== this.#deployed;
    await this.#files.remember(container);
    const { failures } = await deploy(container, this.#page, this.#files.edits(), {
      clock: this.#clock,
      fresh,
    });
    this.#deployed = container;
    this.#container = container;
    this.#files.attach(container);
    this.#set({ attached: true, failures, silent: false });
    // The page that the learner waits for comes before the first look at it.
    this.#beat.start(fresh ? this.#pace.first : 0);
  }

  /** The machine is gone or going. What is kept stays. */
  detach(): void {
    this.#beat.stop();
    this.#files.detach();
    this.#container = undefined;
    if (this.#state.attached || this.#state.checking)
      this.#set({ attached: false, checking: false });
  }

  /** Nobody looks: no rounds until `resume`. */
  pause(): void {
    this.#beat.stop();
    if (this.#state.checking) this.#set({ checking: false });
  }

  resume(): void {
    if (this.#container) this.#beat.start();
  }

  /** The learner's text of a file, else the exercise's; `undefined` when neither is a text. */
  kept(path: string): string | undefined {
    return this.#files.kept(path);
  }

  /** Keeps a text on the device; the guest is not touched. Rejects when nothing can be stored. */
  keep(path: string, text: string): Promise<void> {
    return this.#files.keep(path, text);
  }

  /** The kept text of this file has reached the guest. */
  saved(path: string): void {
    this.#files.saved(path);
  }

  /** One file as the exercise has it, on the device and in the guest. Gives its text. */
  resetFile(path: string): Promise<string | undefined> {
    return this.#files.reset(path);
  }

  /** Something happened that may have changed what the checks would say. */
  poke(why: Poke): void {
    if (why === 'traffic') this.#beat.traffic();
    else this.#beat.poke();
  }

  /** One round. Says when to look again. */
  async #check(): Promise<Next> {
    const container = this.#container;
    if (!container) return 'rest';
    this.#set({ checking: true });
    const before = this.#state.tasks.filter((task) => task.solvedAt !== undefined);
    const ever = new Set(before.map((task) => task.id));
    try {
      const results = await this.#withPatience(
        Round.begin(container, this.#page, this.#clock).then((round) =>
          runTasks(round, this.exercise, ever),
        ),
      );
      if (container !== this.#container) return 'rest';
      const now = this.#clock.now();
      // From the present state: a hint may have been opened while the round ran.
      const tasks = this.#state.tasks.map((task) => {
        const result = results.get(task.id);
        return result ? afterResult(task, result, now) : task;
      });
      const finished = tasks.every((task) => task.solvedAt !== undefined);
      this.#set({ tasks, finished, checking: false, silent: false });
      await this.#rememberSolved(ever);
      if (tasks.some((task) => task.doubted)) return 'soon';
      return tasks.every((task) => task.status === 'passed') ? 'rest' : 'quiet';
    } catch {
      // No verdict about the learner's work: the machine did not answer. The page watches over the
      // machine; here the tasks stay as they were and the next round tries again.
      if (container === this.#container) this.#set({ checking: false, silent: true });
      return 'quiet';
    }
  }

  async #withPatience<Value>(work: Promise<Value>): Promise<Value> {
    let cancel = (): void => undefined;
    const end = new Promise<never>((_resolve, reject) => {
      cancel = this.#clock.after(this.#pace.patience, () => {
        reject(new Error('the round of checks did not end'));
      });
    });
    try {
      return await Promise.race([work, end]);
    } finally {
      cancel();
    }
  }

  async #rememberSolved(ever: ReadonlySet<string>): Promise<void> {
    const fresh = this.#state.tasks.flatMap(({ id, solvedAt }) =>
      solvedAt === undefined || ever.has(id) ? [] : [[id, solvedAt] as const],
    );
    if (fresh.length === 0) return;
    const solved = Object.fromEntries(fresh);
    // `stored` tells the page when this fails; the task stays solved here.
    await this.#store((work) => ({ ...work, solved: { ...solved, ...work.solved } })).catch(
      () => undefined,
    );
  }

  /** The learner asks for help with a task. Each hint is counted once. */
  showHint(taskId: string): Advice | undefined {
    const task = this.#state.tasks.find(({ id }) => id === taskId);
    const hint = task?.hint;
    if (!task || !hint || task.hintsSeen.includes(hint.id)) return hint;
    const hintsSeen = [...task.hintsSeen, hint.id];
    this.#set({
      tasks: this.#state.tasks.map((each) => (each.id === taskId ? { ...each, hintsSeen } : each)),
    });
    void this.#store((work) => ({ ...work, hints: { ...work.hints, [taskId]: hintsSeen } })).catch(
      () => undefined,
    );
    return hint;
  }

  /** The learner asks for the solution. Counted once, and only while there is something to solve. */
  showSolution(): void {
    if (this.#state.finished || this.#state.solutionAt !== undefined) return;
    const solutionAt = this.#clock.now();
    this.#set({ solutionAt });
    void this.#store((work) => ({ ...work, solutionAt })).catch(() => undefined);
  }

  /** Texts that differ from the exercise's start, by path. */
  edits(): Record<string, string> {
    return this.#files.edits();
  }

  /** All files as the exercise has them, and the services with them. What was solved stays. */
  async resetFiles(): Promise<void> {
    await this.#files.replaceAll({});
    if (this.#container) await this.attach(this.#container);
  }

  /**
   * Goes on with other files: somebody else's, or own ones from the shelf, which they leave. The
   * learner's present ones are put on the shelf first. Rejects, with all as it was, when the device
   * cannot store that.
   */
  async useFiles(files: Readonly<Record<string, string>>): Promise<void> {
    const shelved = swapFiles(this.#state.shelved, {
      mine: this.edits(),
      next: files,
      now: this.#clock.now(),
    });
    await this.#store((work) => ({ ...work, shelved }));
    this.#set({ shelved });
    await this.#files.replaceAll(files);
    if (this.#container) await this.attach(this.#container);
  }

  /** The exercise as if it had never been opened. */
  async resetEverything(): Promise<void> {
    const tasks = firstTasks(this.exercise, {}, {});
    this.#set({ tasks, finished: false, solutionAt: undefined, shelved: [] });
    await this.#store((work) => ({
      ...work,
      solved: {},
      hints: {},
      solutionAt: undefined,
      shelved: undefined,
    }));
    await this.resetFiles();
  }
}
