import type { Overview } from '../../../capture/overview.ts';
import type { Moved } from '../../../capture/trim.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { Store } from '../../lab/store.ts';
import type { ListedRow } from '../rowSource.ts';
import type { CallName, Calls, FromStore, Refusal } from './calls.ts';

/** What became of the capture. */
export type StoreState =
  | { at: 'empty' }
  /** `share`: how much of the file was read, 0 to 1. */
  | { at: 'reading'; name: string; share: number }
  | { at: 'refused'; name: string; refusal: Refusal }
  /** `version` counts changes: what was asked before may have another answer. */
  | {
      at: 'open';
      name: string;
      overview: Overview;
      version: number;
      /** Where everything went with this change; null when all stays where it is. */
      moved: Moved | null;
    };

/** A file could not be read. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal, detail: string) {
    super(detail);
    this.refusal = refusal;
  }
}

interface Waiting {
  resolve: (answer: Calls[CallName]['answer']) => void;
  reject: (error: Error) => void;
}

/** The page's end of the worker that holds a capture. The worker starts with the first call. */
export class StoreClient {
  readonly state = new Store<StoreState>({ at: 'empty' });
  /** Rows that were asked for, by the index of their record. */
  readonly rows = new Map<number, ListedRow>();
  readonly #lang: Lang;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #id = 0;
  #version = 0;
  /** Files that were opened. */
  #turn = 0;
  /** Bytes of the file that is being read. */
  #size = 0;

  constructor(lang: Lang) {
    this.#lang = lang;
  }

  /** Reads a file in place of what was there. A file that can't be read is a state, no error. */
  async open(file: Blob, name: string): Promise<void> {
    const turn = ++this.#turn;
    this.#size = file.size;
    this.state.set({ at: 'reading', name, share: 0 });
    try {
      const overview = await this.ask('open', file);
      // Another file was opened meanwhile.
      if (turn !== this.#turn) return;
      this.rows.clear();
      this.show(name, overview);
    } catch (error) {
      if (turn !== this.#turn) return;
      const refusal = error instanceof RefusedError ? error.refusal : 'unreadable';
      this.state.set({ at: 'refused', name, refusal });
    }
  }

  /** Says that the capture has changed. */
  show(name: string, overview: Overview, moved: Moved | null = null): void {
    this.#version += 1;
    // Rows are known by the index of their record.
    if (moved !== null) this.rows.clear();
    this.state.set({ at: 'open', name, overview, version: this.#version, moved });
  }

  /** @throws RefusedError when a file can't be read, or there is no such record or request */
  ask<Name extends CallName>(
    name: Name,
    ask: Calls[Name]['ask'],
    transfer: Transferable[] = [],
  ): Promise<Calls[Name]['answer']> {
    this.#worker ??= this.#start();
    const id = ++this.#id;
    this.#worker.postMessage({ id, name, ask }, transfer);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./store-worker.ts', import.meta.url), {
      type: 'module',
      name: 'capture',
    });
    worker.postMessage({ lang: this.#lang });
    worker.addEventListener('message', ({ data }: MessageEvent<FromStore>) => this.#take(data));
    worker.addEventListener('error', () => this.#lose());
    return worker;
  }

  #take(message: FromStore): void {
    if ('read' in message) {
      const state = this.state.get();
      if (state.at !== 'reading') return;
      this.state.set({ ...state, share: Math.min(1, message.read / this.#size) });
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('answer' in message) waiting?.resolve(message.answer);
    else waiting?.reject(new RefusedError(message.refusal, message.detail));
  }

  /** The worker is gone: it could not be fetched, or ran out of memory. */
  #lose(): void {
    this.close();
    for (const { reject } of this.#waiting.values()) {
      reject(new RefusedError('unreadable', 'the worker ended'));
    }
    this.#waiting.clear();
  }
}
