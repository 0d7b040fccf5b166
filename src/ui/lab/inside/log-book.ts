/** The logs that are followed, with what was read of each, from the first time that somebody asks. */
import { mainFilesOf, readFpmConfig } from '../../../exercise/fpm-files.ts';
import { followLog, logPathsOf } from '../../../exercise/log-follow.ts';
import {
  emptyPage,
  isOwnLine,
  withItems,
  type LogItem,
  type LogPage,
} from '../../../exercise/log-lines.ts';
import type { Exercise } from '../../../exercise/model.ts';
import type { Container } from '../../../machine/api.ts';
import { Store } from '../store.ts';

/** Items of each log that are kept; a page that draws them all stays quick. */
const limit = 1000;
/** What comes within so many ms is drawn together. */
const gather = 150;
/** What a tail says so soon after its first words, ms, was in the file before too. */
const settled = 500;
/** Before a tail that was ended is started again, ms. */
const again = 2000;

export interface FollowedLog {
  path: string;
  page: LogPage;
  /** Lines that came since somebody saw the log's end, those of the course's checks left out. */
  unread: number;
  /** The number of the first item that was not seen then. */
  unreadFrom: number;
}

export interface LogBookState {
  logs: readonly FollowedLog[];
  active: string | undefined;
  /** Something has come since the logs were last on the screen. */
  fresh: boolean;
}

const nothing: LogBookState = { logs: [], active: undefined, fresh: false };

export class LogBook {
  readonly state = new Store<LogBookState>(nothing);
  readonly #exercise: Exercise;
  readonly #ends = new Map<string, () => void>();
  readonly #waiting = new Map<string, LogItem[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #container: Container | undefined;
  /** The log whose end is on the screen: what comes there is seen. */
  #watched: string | undefined;
  #shown = false;

  constructor(exercise: Exercise) {
    this.#exercise = exercise;
  }

  /** The machine is another one, or none. */
  forget(): void {
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
    this.#waiting.clear();
    this.#container = undefined;
    this.state.set(nothing);
  }

  /** Begins to follow, and finds logs that the pools' files have named since the last time. */
  async open(container: Container): Promise<void> {
    this.#container = container;
    const mains = mainFilesOf(this.#exercise);
    const configs = await Promise.all(mains.map((main) => readFpmConfig(container, main))).catch(
      () => [],
    );
    if (this.#container !== container) return;
    const known = new Set(this.state.get().logs.map(({ path }) => path));
    const fresh = logPathsOf(this.#exercise, configs).filter((path) => !known.has(path));
    if (fresh.length === 0) return;
    this.state.update((state) => ({
      ...state,
      logs: [...state.logs, ...fresh.map(unread)],
      active: state.active ?? fresh[0],
    }));
    for (const path of fresh) void this.#follow(container, path);
  }

  choose(path: string): void {
    this.state.update((state) => ({ ...state, active: path }));
  }

  /** Says whether the logs are on the screen. */
  show(shown: boolean): void {
    this.#shown = shown;
    if (shown) this.state.update((state) => ({ ...state, fresh: false }));
  }

  /** Says whose end is on the screen, if one's is. */
  watch(path: string | undefined): void {
    this.#watched = path;
    if (path !== undefined) this.#change(path, seen);
  }

  async #follow(container: Container, path: string): Promise<void> {
    const restart = (): void => {
      this.#ends.delete(path);
      setTimeout(() => {
        if (this.#container !== container) return;
        // Another tail begins with lines that were read already.
        this.#change(path, (log) => ({ ...unread(path), unread: log.unread }));
        void this.#follow(container, path);
      }, again);
    };
    try {
      // A tail may take its time to start; its first words are then what was there before.
      const stat = await container.fs.stat(path).catch(() => undefined);
      let oldUntil = stat && stat.size > 0 ? Infinity : 0;
      const end = await followLog(container, path, {
        items: (items) => {
          if (this.#container !== container) return;
          const now = Date.now();
          this.#take(path, items, now < oldUntil);
          oldUntil = Math.min(oldUntil, now + settled);
        },
        ended: restart,
      });
      if (this.#container === container) this.#ends.set(path, end);
      else end();
    } catch {
      restart();
    }
  }

  /** `old`: they were there before somebody asked. */
  #take(path: string, items: readonly LogItem[], old: boolean): void {
    if (old) return this.#change(path, (log) => seen(added(log, items)));
    this.#waiting.set(path, [...(this.#waiting.get(path) ?? []), ...items]);
    this.#timer ??= setTimeout(() => this.#flush(), gather);
  }

  #flush(): void {
    this.#timer = undefined;
    const came = [...this.#waiting.values()].flat().some((item) => !isOwnLine(item));
    if (came && !this.#shown) this.state.update((state) => ({ ...state, fresh: true }));
    for (const [path, items] of this.#waiting) {
      this.#change(path, (log) => {
        const next = added(log, items);
        return path === this.#watched ? seen(next) : next;
      });
    }
    this.#waiting.clear();
  }

  #change(path: string, change: (log: FollowedLog) => FollowedLog): void {
    this.state.update((state) => ({
      ...state,
      logs: state.logs.map((log) => (log.path === path ? change(log) : log)),
    }));
  }
}

const unread = (path: string): FollowedLog => ({
  path,
  page: emptyPage,
  unread: 0,
  unreadFrom: 0,
});

const seen = (log: FollowedLog): FollowedLog => ({
  ...log,
  unread: 0,
  unreadFrom: log.page.first + log.page.items.length,
});

function added(log: FollowedLog, items: readonly LogItem[]): FollowedLog {
  const others = items.filter((item) => !isOwnLine(item)).length;
  return { ...log, page: withItems(log.page, items, limit), unread: log.unread + others };
}
