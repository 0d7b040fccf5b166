import type { GuestAddress } from '../../preview/address.ts';
import { emptyHistory, type History } from '../../preview/history.ts';
import type { Exchange } from '../../preview/session.ts';
import type { ResourceReport } from './resources.ts';

/** What the pane shows. */
export interface Shown {
  exchange: Exchange;
  /** The redirects that led here, oldest first. */
  hops: Exchange[];
  resources: ResourceReport[];
  /** The way here was longer than a browser goes. */
  loop: boolean;
}

/**
 * How pages get into the frame: through the service worker, or – where there is none – written into
 * it by this page, and then without their scripts.
 */
export type PaneMode = 'starting' | 'worker' | 'inline';

export interface PaneState {
  mode: PaneMode;
  history: History;
  /** The address that is being asked, while it is. */
  loading: GuestAddress | undefined;
  shown: Shown | undefined;
  /** A place outside the machine that the page wanted to go to. */
  outside: string | undefined;
}

export const firstState: PaneState = {
  mode: 'starting',
  history: emptyHistory,
  loading: undefined,
  shown: undefined,
  outside: undefined,
};
