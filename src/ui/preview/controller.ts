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
  GuestSession,
  redirected,
  type Exchange,
  type GuestRequest,
} from '../../preview/session.ts';
import { frameDocument, asSrcdoc, type FrameDocument } from './frame-document.ts';
import { hearFrame } from './guest-calls.ts';
import { InlineFrame } from './inline-frame.ts';
import { firstState, maxHops, type PaneState } from './pane-state.ts';
import { linkWorker, type WorkerLink } from './worker-link.ts';

/** What a navigation of the frame was meant to be, when the pane began it or a redirect did. */
interface Intent {
  request: GuestRequest;
  /** Where the history stands once the answer is there. */
  history: (at: GuestRequest) => History;
  hops: Exchange[];
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
    const request: GuestRequest = { method: 'GET', address, headers: [], body: undefined };
    this.#begin(request, (at) => replaced(history, at));
  }

  /** The same request again, with the form's data if it was one. */
  reload(): void {
    const { shown, history } = this.state;
    if (shown) this.#begin(shown.exchange.request, (at) => replaced(history, at));
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
      this.#useInline();
      this.reload();
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
      this.#hearRefusals(),
    );
    this.#set({ mode: 'worker' });
  }

  /** The course's `frame-src` kept the frame from leaving: the pane says so. */
  #hearRefusals(): () => void {
    const hear = (event: SecurityPolicyViolationEvent) => {
      if (event.effectiveDirective !== 'frame-src' || event.disposition !== 'enforce') return;
      this.refuse(event.blockedURI);
    };
    document.addEventListener('securitypolicyviolation', hear);
    return () => {
      document.removeEventListener('securitypolicyviolation', hear);
    };
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
    const intent: Intent = { request, history, hops: [] };
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
    const { request, history, hops } = meant
      ? { ...intent, request: withHeaders(intent.request, fromBrowser) }
      : this.#ownNavigation(message, address, fromBrowser);

    this.#set({ loading: address, outside: undefined });
    const signal = this.#newSignal();
    const exchange = await this.session.exchange(request, signal);
    if (exchange.answer && exchange.outcome.kind === 'redirect' && hops.length < maxHops) {
      const next = redirected(request, exchange.answer.status, exchange.outcome.address);
      this.#intent = { request: next, history, hops: [...hops, exchange] };
      const path = previewPath(this.#root.prefix, this.#labId, next.address);
      const location = path + exchange.outcome.fragment;
      answer({ type: 'redirect', status: exchange.answer.status, location });
      return;
    }
    const shown = await this.#document(exchange, true, signal);
    answer({
      type: 'document',
      status: exchange.answer?.status ?? 200,
      contentType: shown.contentType,
      body: shown.body.buffer,
    });
    this.#show(exchange, hops, shown, history(request));
  }

  #ownNavigation(message: Navigation, address: GuestAddress, headers: [string, string][]): Intent {
    const { shown } = this.state;
    if (shown) headers.push(['Referer', guestUrl(shown.exchange.request.address)]);
    if (message.method === 'POST') headers.push(['Origin', new URL(guestUrl(address)).origin]);
    return {
      request: {
        method: message.method,
        address,
        headers,
        body: message.body ? new Uint8Array(message.body) : undefined,
      },
      history: (at) => visited(this.state.history, at),
      hops: [],
    };
  }

  async #showInline(inline: InlineFrame, { request: first, history }: Intent): Promise<void> {
    const signal = this.#newSignal();
    const hops: Exchange[] = [];
    let request = first;
    let exchange = await this.session.exchange(request, signal);
    while (exchange.answer && exchange.outcome.kind === 'redirect' && hops.length < maxHops) {
      hops.push(exchange);
      request = redirected(request, exchange.answer.status, exchange.outcome.address);
      exchange = await this.session.exchange(request, signal);
    }
    if (signal.aborted && signal !== this.#abort.signal) return;
    const shown = await this.#document(exchange, false, signal);
    inline.show(asSrcdoc(shown));
    this.#show(exchange, hops, shown, history(request));
  }

  #document(exchange: Exchange, scripts: boolean, signal: AbortSignal): Promise<FrameDocument> {
    const { session } = this;
    const context = { session, root: this.#root, labId: this.#labId, scripts, signal };
    return frameDocument(exchange, context);
  }

  #show(exchange: Exchange, hops: Exchange[], document: FrameDocument, history: History): void {
    const loop = exchange.outcome.kind === 'redirect';
    const outside = exchange.outcome.kind === 'outside' ? exchange.outcome.url : undefined;
    const { resources } = document;
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

/** A repeated request keeps its own headers; the browser's fill in what it has none for. */
function withHeaders(request: GuestRequest, more: [string, string][]): GuestRequest {
  const has = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const added = more.filter(([name]) => {
    const key = name.toLowerCase();
    return !has.has(key) && key !== 'content-type';
  });
  return { ...request, headers: [...request.headers, ...added] };
}

/** The frame's path if it shows something of the course's own origin that isn't the empty start. */
function ownPlace(frame: HTMLIFrameElement): string | undefined {
  try {
    const { location } = frame.contentWindow ?? {};
    if (!location || location.protocol === 'about:') return undefined;
    return location.pathname + location.search;
  } catch {
    return undefined;
  }
}
