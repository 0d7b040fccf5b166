/**
 * Everything of one lab that is not drawn: machine, open files, tree and the exercise's session,
 * and the wires between them.
 */
import { OwnTraffic } from '../../exercise/own-traffic.ts';
import type { ExerciseForPage } from '../../exercise/page.ts';
import type { ExerciseSession } from '../../exercise/session.ts';
import type { Container, Tap, TappedPacket } from '../../machine/api.ts';
import { DirectoryWatch } from './directory-watch.ts';
import { Documents, type Shelf } from './documents.ts';
import { Examiner } from './examiner.ts';
import { GuestTree } from './guest-tree.ts';
import { LogBook } from './inside/log-book.ts';
import { PoolFeed } from './inside/pool-feed.ts';
import { ProcessFeed } from './inside/process-feed.ts';
import { LabMachine, type Boot } from './machine.ts';
import { readEditorTabs, writeEditorTabs, type KeyValue } from './prefs.ts';
import type { ResetChoice } from './ResetDialog.tsx';
import { Solution } from './solution/solution.ts';
import { Store } from './store.ts';

export interface DeskOptions {
  bundle: ExerciseForPage;
  session: ExerciseSession;
  boot: () => Promise<Boot>;
  storage: KeyValue | undefined;
  /** `false`: the browser stores nothing beyond this page. */
  durable: boolean;
}

export class LabDesk {
  readonly bundle: ExerciseForPage;
  readonly session: ExerciseSession;
  readonly machine: LabMachine;
  readonly documents: Documents;
  readonly tree: GuestTree;
  readonly solution: Solution;
  readonly examiner: Examiner;
  readonly processes = new ProcessFeed();
  readonly pools: PoolFeed;
  readonly logs: LogBook;
  /** Packets between nginx and php-fpm; `'failed'` when they can't be listened to. */
  readonly packets = new Store<ReadableStream<TappedPacket> | 'failed' | undefined>(undefined);

  readonly #watch = new DirectoryWatch();
  readonly #storage: KeyValue | undefined;
  #tap: Tap | undefined;

  constructor({ bundle, session, boot, storage, durable }: DeskOptions) {
    this.bundle = bundle;
    this.session = session;
    this.#storage = storage;
    this.pools = new PoolFeed(bundle.exercise);
    this.logs = new LogBook(bundle.exercise);
    const paths = bundle.exercise.files.map((file) => file.path);
    this.examiner = new Examiner(
      bundle.exercise.services,
      (path) => this.documents.files.get().get(path)?.text,
    );
    const shelf: Shelf = {
      kept: (path) => session.kept(path),
      keep: (path, text) => session.keep(path, text),
      saved: (path) => {
        session.saved(path);
        this.examiner.saved(path);
      },
    };
    this.documents = new Documents(shelf, this.#watch, durable);
    this.tree = new GuestTree([...new Set([...paths, ...Object.keys(bundle.start)])], this.#watch);
    this.machine = new LabMachine(boot, async (container) => {
      await this.documents.flush();
      await session.attach(container);
    });
    this.solution = new Solution(bundle, this);
    this.machine.container.subscribe(() => this.#machineChanged());
    this.documents.files.subscribe(() => this.#rememberTabs());
    this.documents.active.subscribe(() => this.#rememberTabs());
  }

  /** Opens the files of the last visit, or the exercise's first. */
  async openFiles(): Promise<void> {
    const { slug, files } = this.bundle.exercise;
    const last = readEditorTabs(this.#storage, slug);
    const first = files[0]?.path;
    const paths = last.open.length > 0 ? last.open : first === undefined ? [] : [first];
    for (const path of paths) await this.documents.open(path);
    if (last.active !== undefined && paths.includes(last.active)) {
      await this.documents.open(last.active);
    }
  }

  /** Goes on with other files; the learner's present ones are put away. Rejects when they can't be. */
  async useFiles(files: Readonly<Record<string, string>>): Promise<void> {
    await this.session.useFiles(files);
    this.#showKept();
    for (const path of Object.keys(files).slice(0, 3).reverse()) await this.documents.open(path);
  }

  async reset(choice: ResetChoice, path: string | undefined): Promise<void> {
    if (choice === 'machine') return this.machine.restart();
    if (typeof choice === 'object') return this.useFiles(choice.files);
    if (choice === 'file') {
      if (path === undefined) return;
      const text = await this.session.resetFile(path);
      if (text !== undefined) this.documents.replace(path, text);
      return;
    }
    const fresh = choice === 'everything' || !this.machine.container.get();
    if (fresh) this.machine.close();
    if (choice === 'everything') await this.session.resetEverything();
    else await this.session.resetFiles();
    this.#showKept();
    if (fresh) await this.machine.start();
  }

  /** The open files as the session has them now. */
  #showKept(): void {
    for (const open of this.documents.files.get().keys()) {
      const text = this.session.kept(open);
      if (text !== undefined) this.documents.replace(open, text);
    }
  }

  /** The page is hidden: what was typed is kept now, and the machine rests. */
  hide(): void {
    void this.documents.flush();
    this.session.pause();
    this.machine.hide();
  }

  show(): void {
    this.machine.show();
    this.session.resume();
  }

  #machineChanged(): void {
    const container = this.machine.container.get();
    this.#watch.attach(container);
    this.tree.attach(container);
    void this.documents.attach(container);
    this.examiner.attach(container);
    this.processes.forget();
    this.pools.forget();
    this.logs.forget();
    this.#tap?.close();
    this.#tap = undefined;
    this.packets.set(undefined);
    if (container) void this.#listen(container);
    else this.session.detach();
  }

  async #listen(container: Container): Promise<void> {
    try {
      const tap = await container.tap();
      if (this.machine.container.get() !== container) return tap.close();
      this.#tap = tap;
      const own = new OwnTraffic();
      const notice = new TransformStream<TappedPacket, TappedPacket>({
        transform: (packet, next) => {
          for (const learners of own.take(packet)) {
            this.session.poke('traffic');
            next.enqueue(learners);
          }
        },
      });
      this.packets.set(tap.packets.pipeThrough(notice));
    } catch {
      if (this.machine.container.get() === container) this.packets.set('failed');
    }
  }

  #rememberTabs(): void {
    const active = this.documents.active.get();
    writeEditorTabs(this.#storage, this.bundle.exercise.slug, {
      open: [...this.documents.files.get().keys()],
      ...(active === undefined ? {} : { active }),
    });
  }
}
