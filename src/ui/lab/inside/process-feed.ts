/** Looks at the servers' processes about once a second, as long as somebody looks at the result. */
import { listing, parseListing } from '../../../exercise/process-table.ts';
import { looked, serversOf, type Seen, type ServerProcess } from '../../../exercise/server-tree.ts';
import { StandingScript } from '../../../exercise/standing-script.ts';
import type { Container } from '../../../machine/api.ts';
import { Store } from '../store.ts';
import { keepLooking } from './keep-looking.ts';

/**
 * About a second from look to look; on a slow computer a fifth of the guest's time. The first look is
 * the slowest by far, and what comes after it should not wait for long.
 */
const pauseAfter = (took: number): number => Math.min(3000, Math.max(1000 - took, 4 * took));

export interface ProcessFeedState {
  /** `undefined` before the first look. */
  seen: Seen | undefined;
  /** What the last look found to have begun and ended. */
  began: readonly ServerProcess[];
  ended: readonly ServerProcess[];
  failed: boolean;
}

const nothing: ProcessFeedState = { seen: undefined, began: [], ended: [], failed: false };

export class ProcessFeed {
  readonly state = new Store<ProcessFeedState>(nothing);
  /** It stays while nobody looks, for it costs nothing then and the next look finds it ready. */
  #script: Promise<StandingScript> | undefined;

  /** The machine is another one, or none: what was seen is not of this one. */
  forget(): void {
    this.#script?.then(
      (script) => script.close(),
      () => undefined,
    );
    this.#script = undefined;
    this.state.set(nothing);
  }

  /** Looks until the function that it gives is called. */
  follow(container: Container): () => void {
    let seen: Seen | undefined;
    let stopped = false;
    const over = (): boolean => stopped;
    const look = async (): Promise<void> => {
      const script = (this.#script ??= StandingScript.start(container, listing));
      try {
        const { uptime, processes } = parseListing(await (await script).ask());
        if (over()) return;
        const change = looked(seen, serversOf(processes, uptime), Date.now());
        seen = change.seen;
        this.state.set({ ...change, failed: false });
      } catch {
        // Killed by a learner, or there is no room for it: another one, after the pause.
        if (this.#script === script) this.#script = undefined;
        if (!over()) this.state.update((state) => ({ ...state, failed: true }));
      }
    };
    const stop = keepLooking(look, pauseAfter);
    return () => {
      stopped = true;
      stop();
    };
  }
}
