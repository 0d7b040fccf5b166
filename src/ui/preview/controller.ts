import type { Container } from '../../machine/api.ts';
import {
  guestUrl,
  parsePreviewPath,
  previewPath,
  type GuestAddress,
  type PreviewRoot,
} from '../../preview/address.ts';
import { replaced, stepped, visited, type History } from '../../preview/history.ts';
import type { Navigation, NavigationAnswer } from '../../preview/messages.ts';
import { requestHeaders } from '../../preview/policy.ts';
import {
  followed,
  GuestSession,
  type Exchange,
  type GuestRequest,
  type Way,
} from '../../preview/session.ts';
import { frameDocument, asSrcdoc, type FrameDocument } from './frame-document.ts';
import { hearFrame } from './guest-calls.ts';
import { hearRefusals, ownNavigation, ownPlace, withHeaders } from './frame-watch.ts';
import { InlineFrame } from './inline-frame.ts';
import { firstState, type PaneState } from './pane-state.ts';
import { linkWorker, type WorkerLink } from './worker-link.ts';

/** What a navigation of the frame was meant to be, when the pane began it or a redirect did. */
interface Intent {
  request: GuestRequest;
  /** Where the history stands once the answer is there. */
  history: (at: GuestRequest) => History;
  /** What was already fetched, when the frame only has to come to its address. */
  ready?: Way;
}

let labs = 0;

/** Drives one preview: its frame, its visitor's session, and what the pane shows. */
export class PreviewController {
  state: PaneState = firstState;
  readonly session: GuestSession;
  readonly #root: PreviewRoot;
  readonly #frame: HTMLIFrameElement;
  readonly #onChange: (state: PaneState) => void;
  readonly #stops: (() => void)[] = [];
  #labId = '';
  #inline: InlineFrame | undefined;
  #intent: Intent | undefined;
  #abort = new AbortController();
  #disposed = false;

  constructor(
    container: Pick<Container, 'fetch'>,
    frame: HTMLIFrameElement,
    root: PreviewRoot,
    onChange: (state: PaneState) => void,
  ) {
    this.#frame = frame;
    this.#root = root;
    this.#onChange = onChange;
    this.session = new GuestSession(container.fetch.bind(container), root);
  }

  /** Finds out how pages get into the frame, then shows the first. */
  async start(first: GuestAddress): Promise<void> {
    const link = await linkWorker();
    if (this.#disposed) return;
    if (link) this.#useWorker(link);
    else this.#useInline();
    this.go(first);
  }

  dispose(): void {
    this.#disposed = true;
    this.#abort.abort();
    for (const stop of this.#stops) stop();
  }

  /** A new visit. */
  go(address: GuestAddress): void {
    const request: GuestRequest = { method: 'GET', address, headers: [], body: undefined };
    this.#begin(request, (at) => visited(this.state.history, at));
  }

  step(by: -1 | 1): void {
    const history = stepped(this.state.history, by);
    const visit = history?.visits[history.at];
    if (!history || !visit) return;
    const { address } = visit;
    // At once, so that two steps in a row are two.
    this.#set({ history });
    const request: GuestRequest = { method: 'GET', address, headers: [], body: undefined };
    this.#begin(request, (at) => replaced(this.state.history, at));
  }

  /** The same request again, with the form's data if it was one. */
  reload(): void {
    const { shown } = this.state;
    if (shown) this.#begin(shown.exchange.request, (at) => replaced(this.state.history, at));
  }

  stop(): void {
    this.#abort.abort();
  }

  /** The page wanted out of the machine: says so, over the page. */
  refuse(url: string): void {
    this.#set({ outside: url, loading: undefined });
  }

  /** Called when the frame has loaded something. */
  frameLoaded(): void {
    if (this.state.mode !== 'worker') return;
    const place = ownPlace(this.#frame);
    // A guest's page can't be read from here. What can be is the course's own: the guest's script
    // went to a path of the course's origin, meaning one of its own server.
    if (place === undefined) return;
    if (parsePreviewPath(place, this.#root.prefix)) {
      // The host answered in the service worker's place: it was bypassed or is gone.
      const wanted = this.state.loading ?? this.#current();
      this.#useInline();
      this.go(wanted);
      return;
    }
    const port = this.state.shown?.exchange.request.address.port ?? 80;
    this.go({ port, path: place });
  }

  #set(change: Partial<PaneState>): void {
    this.state = { ...this.state, ...change };
    if (!this.#disposed) this.#onChange(this.state);
  }

  #useWorker(link: WorkerLink): void {
    labs += 1;
    this.#labId = `${link.clientId}.${labs}`;
    const mine = `${this.#root.origin}${this.#root.prefix}${this.#labId}/`;
    this.#stops.push(
      link.listen(
        (url) => url.startsWith(mine),
        (request, answer) => void this.#navigated(request, answer),
      ),
      hearFrame(this.#frame, {
        session: this.session,
        root: this.#root,
        current: () => this.#current(),
        onOutside: (url) => {
          this.refuse(url);
        },
      }),
      hearRefusals((url) => {
        this.refuse(url);
      }),
    );
    this.#set({ mode: 'worker' });
  }

  #useInline(): void {
    this.#inline = new InlineFrame(this.#frame, this.#root, {
      current: () => this.#current(),
      onRequest: (request) => {
        this.#begin(request, (at) => visited(this.state.history, at));
      },
      onOutside: (url) => {
        this.refuse(url);
      },
    });
    this.#set({ mode: 'inline' });
  }

  #current(): GuestAddress {
    return this.state.shown?.exchange.request.address ?? { port: 80, path: '/' };
  }

  #begin(request: GuestRequest, history: Intent['history']): void {
    const intent: Intent = { request, history };
    this.#set({ loading: request.address, outside: undefined });
    if (this.#inline) {
      void this.#showInline(this.#inline, intent);
      return;
    }
    this.#intent = intent;
    const path = previewPath(this.#root.prefix, this.#labId, request.address);
    // `replace`: the pane has a history of its own, the tab's stays the course's.
    this.#frame.contentWindow?.location.replace(path);
  }

  /** The frame navigates: because of `#begin`, a redirect, or the page itself. */
  async #navigated(message: Navigation, answer: (message: NavigationAnswer) => void) {
    const url = new URL(message.url);
    const place = parsePreviewPath(url.pathname + url.search, this.#root.prefix);
    if (!place) return;
    const address: GuestAddress = { port: place.port, path: place.path };
    const intent = this.#intent;
    this.#intent = undefined;
    const meant = intent && guestUrl(intent.request.address) === guestUrl(address);
    const fromBrowser = requestHeaders(message.headers, false);
    if (meant && intent.ready) {
      // The frame comes for what a redirect led to; it has been fetched already.
      await this.#answer(intent.ready, intent.history, answer);
      return;
    }
    const request = meant
      ? withHeaders(intent.request, fromBrowser)
      : ownNavigation(message, address, this.state.shown?.exchange.request.address);
    const history: Intent['history'] = meant
      ? intent.history
      : (at) => visited(this.state.history, at);
    this.#set({ loading: address, outside: undefined });
    const signal = this.#newSignal();
    const way = await followed(this.session, request, signal);
    // The frame has gone on to another page: nobody waits for this one.
    if (signal !== this.#abort.signal) return;
    const { request: last } = way.exchange;
    if (guestUrl(last.address) === guestUrl(address)) {
      await this.#answer(way, history, answer);
      return;
    }
    // The frame's own address has to be the last one's, for what is relative to it.
    this.#intent = { request: last, history, ready: way };
    const path = previewPath(this.#root.prefix, this.#labId, last.address);
    answer({ type: 'redirect', status: 303, location: path + way.fragment });
  }

  async #answer(
    way: Way,
    history: Intent['history'],
    answer: (message: NavigationAnswer) => void,
  ): Promise<void> {
    const { exchange } = way;
    const { signal } = this.#abort;
    const document = await this.#document(exchange, true);
    if (signal !== this.#abort.signal) return;
    answer({
      type: 'document',
      status: exchange.answer?.status ?? 200,
      contentType: document.contentType,
      body: document.body.buffer,
    });
    this.#show(way, document, history(exchange.request));
  }

  async #showInline(inline: InlineFrame, { request, history }: Intent): Promise<void> {
    const signal = this.#newSignal();
    const way = await followed(this.session, request, signal);
    if (signal !== this.#abort.signal) return;
    const document = await this.#document(way.exchange, false);
    if (signal !== this.#abort.signal) return;
    inline.show(asSrcdoc(document));
    this.#show(way, document, history(way.exchange.request));
  }

  #document(exchange: Exchange, scripts: boolean): Promise<FrameDocument> {
    const { session } = this;
    const { signal } = this.#abort;
    const context = { session, root: this.#root, labId: this.#labId, scripts, signal };
    return frameDocument(exchange, context);
  }

  #show({ exchange, hops }: Way, { resources }: FrameDocument, history: History): void {
    const { outcome } = exchange;
    const loop = outcome.kind === 'redirect';
    const outside = outcome.kind === 'outside' ? outcome.url : undefined;
    this.#set({
      shown: { exchange, hops, resources, loop },
      history,
      loading: undefined,
      outside,
    });
  }

  /** A new navigation ends the one before. */
  #newSignal(): AbortSignal {
    this.#abort.abort();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }
}
