/** Asks the chosen pool for its status page about once a second, as long as somebody looks. */
import type { PoolConfig } from '../../../exercise/fpm-config.ts';
import { mainFilesOf, readFpmConfig } from '../../../exercise/fpm-files.ts';
import type { Exercise } from '../../../exercise/model.ts';
import { lookAtPool, type StatusProblem } from '../../../exercise/pool-status.ts';
import type { StatusPage } from '../../../exercise/status-page.ts';
import type { Container } from '../../../machine/api.ts';
import { Store } from '../store.ts';
import { keepLooking } from './keep-looking.ts';
import { withSample, type Sample } from './pool-chart.ts';

/** Between two questions, ms. */
const pause = 900;
/** The pools' files are read again with every so many questions. */
const readEvery = 5;
/** The learner is told of a question that takes longer, ms. */
const quick = 2500;

/** What is known of one pool. */
export interface PoolView {
  /** The last page that it showed. */
  page?: StatusPage;
  problem?: { kind: StatusProblem; detail: string };
  /** The question of now has got no answer yet. */
  waiting: boolean;
  samples: readonly Sample[];
  /** Of the requests that the pool counts, those of this view. */
  asked: number;
}

/** A pool by its name; two masters may each have a `www`. */
export type KnownPool = PoolConfig & { key: string; main: string };

export interface PoolFeedState {
  /** As the files on the disk say; `undefined` before they were read. */
  pools: readonly KnownPool[] | undefined;
  chosen: string | undefined;
  views: ReadonlyMap<string, PoolView>;
}

const nothing: PoolFeedState = { pools: undefined, chosen: undefined, views: new Map() };
const unseen: PoolView = { waiting: false, samples: [], asked: 0 };

export class PoolFeed {
  readonly state = new Store<PoolFeedState>(nothing);
  readonly #mains: readonly string[];
  #question = new AbortController();

  constructor(exercise: Pick<Exercise, 'services'>) {
    this.#mains = mainFilesOf(exercise);
  }

  /** The machine is another one, or none. */
  forget(): void {
    this.state.set(nothing);
  }

  choose(key: string): void {
    this.state.update((state) => ({ ...state, chosen: key }));
    this.#question.abort();
  }

  /** Asks until the function that it gives is called. */
  follow(container: Container): () => void {
    let turn = 0;
    let stopped = false;
    const over = (): boolean => stopped;
    const look = async (): Promise<void> => {
      if (turn++ % readEvery === 0) {
        const pools = await this.#read(container).catch(() => undefined);
        if (over()) return;
        if (pools) this.#know(pools);
      }
      const { pools, chosen } = this.state.get();
      const pool = pools?.find(({ key }) => key === chosen);
      if (pool) await this.#ask(container, pool);
    };
    const stop = keepLooking(look, () => pause);
    return () => {
      stopped = true;
      stop();
      this.#question.abort();
    };
  }

  async #read(container: Container): Promise<KnownPool[]> {
    const pools: KnownPool[] = [];
    for (const main of this.#mains) {
      const config = await readFpmConfig(container, main);
      pools.push(...config.pools.map((pool) => ({ ...pool, main, key: `${main} ${pool.name}` })));
    }
    return pools;
  }

  #know(pools: readonly KnownPool[]): void {
    this.state.update((state) => {
      const still = pools.some(({ key }) => key === state.chosen);
      const first = pools.find(({ statusPath }) => statusPath !== undefined) ?? pools[0];
      return { ...state, pools, chosen: still ? state.chosen : first?.key };
    });
  }

  async #ask(container: Container, { key, statusPath, statusAt, apart }: KnownPool): Promise<void> {
    if (statusPath === undefined || !('to' in statusAt)) return;
    this.#question = new AbortController();
    const { signal } = this.#question;
    const slow = setTimeout(() => this.#change(key, (view) => ({ ...view, waiting: true })), quick);
    const look = await lookAtPool(container, { to: statusAt.to, path: statusPath, signal });
    clearTimeout(slow);
    if (!look || signal.aborted) return this.#change(key, (view) => ({ ...view, waiting: false }));
    this.#change(key, (view) => {
      const { page: before, samples } = view;
      if ('problem' in look) {
        const { problem: kind, detail } = look;
        return { ...(before && { page: before }), problem: { kind, detail }, ...rest(view) };
      }
      const { page } = look;
      const fresh = !before || since(page) < since(before);
      return {
        page,
        waiting: false,
        samples: withSample(samples, sampleOf(page, Date.now())),
        asked: apart ? 0 : fresh ? 1 : view.asked + 1,
      };
    });
  }

  #change(key: string, change: (view: PoolView) => PoolView): void {
    this.state.update((state) => {
      const view = state.views.get(key) ?? unseen;
      return { ...state, views: new Map(state.views).set(key, change(view)) };
    });
  }
}

const rest = ({ samples, asked }: PoolView) => ({ samples, asked, waiting: false });

function since({ fields }: StatusPage): number {
  return Number(fields['start since'] ?? 0);
}

function sampleOf({ fields }: StatusPage, at: number): Sample {
  return {
    at,
    queue: Number(fields['listen queue'] ?? 0),
    active: Number(fields['active processes'] ?? 0),
    idle: Number(fields['idle processes'] ?? 0),
  };
}
