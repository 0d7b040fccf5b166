import {
  guestUrl,
  resolveReference,
  type GuestAddress,
  type PreviewRoot,
} from '../../preview/address.ts';
import type { GuestRequest } from '../../preview/session.ts';

interface InlineEvents {
  current: () => GuestAddress;
  onRequest: (request: GuestRequest) => void;
  onOutside: (url: string) => void;
}

/**
 * A frame without a service worker. Pages are written into `srcdoc`, in this page's origin but with
 * scripts forbidden by the `sandbox` attribute, so that this page can hear clicks and forms itself.
 */
export class InlineFrame {
  readonly #frame: HTMLIFrameElement;
  readonly #root: PreviewRoot;
  readonly #events: InlineEvents;

  constructor(frame: HTMLIFrameElement, root: PreviewRoot, events: InlineEvents) {
    this.#frame = frame;
    this.#root = root;
    this.#events = events;
    frame.setAttribute('sandbox', 'allow-same-origin allow-forms');
  }

  show(html: string): void {
    this.#frame.addEventListener(
      'load',
      () => {
        const page = this.#frame.contentDocument;
        page?.addEventListener('click', (event) => {
          this.#clicked(event);
        });
        page?.addEventListener('submit', (event) => {
          event.preventDefault();
          if (isForm(event.target)) void this.#submitted(event.target, event.submitter);
        });
      },
      { once: true },
    );
    this.#frame.srcdoc = html;
  }

  #clicked(event: MouseEvent): void {
    // `instanceof` would ask for this window's classes; the frame has its own.
    const link = event.composedPath().find((node) => isLink(node));
    const href = link?.getAttribute('href');
    if (href === null || href === undefined || href.startsWith('#')) return;
    event.preventDefault();
    this.#go(href, (address) => ({ method: 'GET', address, headers: [], body: undefined }));
  }

  #go(reference: string, request: (address: GuestAddress) => GuestRequest): void {
    const target = resolveReference(reference, guestUrl(this.#events.current()), this.#root);
    if (target.kind === 'guest') this.#events.onRequest(request(target.address));
    else if (target.kind === 'outside') this.#events.onOutside(target.url);
  }

  async #submitted(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const attribute = (name: string) =>
      submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
    const action = attribute('action') || guestUrl(this.#events.current());
    const data = new FormData(form, submitter);
    if (attribute('method').toLowerCase() !== 'post') {
      this.#go(action, (address) => {
        const path = address.path.replace(/\?.*/s, '');
        const query = new URLSearchParams(textFields(data));
        const to = { port: address.port, path: `${path}?${query.toString()}` };
        return { method: 'GET', address: to, headers: [], body: undefined };
      });
      return;
    }
    const multipart = attribute('enctype').toLowerCase() === 'multipart/form-data';
    // The browser's own encoder knows how bodies look.
    const encoded = new Response(multipart ? data : new URLSearchParams(textFields(data)));
    const type = encoded.headers.get('content-type') ?? '';
    const body = new Uint8Array(await encoded.arrayBuffer());
    this.#go(action, (address) => ({
      method: 'POST',
      address,
      headers: [['Content-Type', type]],
      body,
    }));
  }
}

function isLink(node: EventTarget): node is HTMLAnchorElement {
  return 'localName' in node && (node.localName === 'a' || node.localName === 'area');
}

function isForm(node: EventTarget | null): node is HTMLFormElement {
  return node !== null && 'localName' in node && node.localName === 'form';
}

function textFields(data: FormData): [string, string][] {
  return [...data].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
}
