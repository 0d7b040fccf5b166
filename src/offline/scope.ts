/**
 * The part of the service worker's world that this project uses (Service Workers §4). TypeScript's
 * own `webworker` library can't stand beside `dom` in one project.
 */
export interface WorkerClient {
  readonly id: string;
  readonly url: string;
  /** `nested`: the page is itself in a frame, as in a learning platform. */
  readonly frameType: 'auxiliary' | 'top-level' | 'nested' | 'none';
  postMessage(message: unknown, transfer: Transferable[]): void;
}

export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface RequestEvent extends LastingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

export interface HeardEvent extends LastingEvent {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
  readonly source: WorkerClient | null;
}

export interface WorkerScope {
  readonly location: Location;
  readonly registration: { readonly scope: string };
  readonly clients: {
    get(id: string): Promise<WorkerClient | undefined>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: HeardEvent) => void): void;
}

/** What the build writes into the service worker. */
export interface BuildFacts {
  /** Changes with every page of the site, so that browsers fetch the new worker. */
  id: string;
  /** Paths under the site's base to keep from the start: the page to show without a network. */
  precache: string[];
}
