import type { ShimConfig } from './shim.ts';

/**
 * In the guest's page: carries `fetch` and `XMLHttpRequest` to the lab's page, which asks the guest.
 * Written into the page as text (`shim.ts`): nothing outside its own body exists there.
 */
export function fetchShim(config: ShimConfig): void {
  const course = location.origin;
  type Answer = { id: number; message?: string; body: ArrayBuffer; url: string } & ResponseInit & {
      redirected: boolean;
    };
  const isAnswer = (data: unknown): data is Answer =>
    typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'number';
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== parent || !isAnswer(event.data)) return;
    waiting.get(event.data.id)?.(event.data);
    waiting.delete(event.data.id);
  });

  const nativeFetch = window.fetch.bind(window);
  const guestFetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    if (/^(?:data|blob):/i.test(url)) return nativeFetch(input, init);
    // The browser's own Request encodes the body and sets its type.
    const request = new Request(input instanceof Request ? input : `${course}/`, init);
    const body = request.body || init?.body ? await request.arrayBuffer() : undefined;
    request.signal.throwIfAborted();
    const id = (last += 1);
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, resolve);
      request.signal.addEventListener('abort', () => {
        waiting.delete(id);
        reject(new DOMException('The operation was aborted.', 'AbortError'));
      });
      parent.postMessage(
        {
          type: 'guest-fetch',
          id,
          method: request.method,
          url,
          base: config.base,
          headers: [...request.headers],
          ...(body ? { body } : {}),
        },
        '*',
        body ? [body] : [],
      );
    });
    if (answer.message !== undefined) throw new TypeError(answer.message);
    const status = answer.status ?? 200;
    const response = new Response(
      [101, 204, 205, 304].includes(status) ? null : answer.body,
      answer,
    );
    Object.defineProperty(response, 'url', { value: answer.url });
    Object.defineProperty(response, 'redirected', { value: answer.redirected });
    return response;
  };
  window.fetch = guestFetch;

  class GuestXhr extends EventTarget {
    static readonly UNSENT = 0;
    static readonly OPENED = 1;
    static readonly HEADERS_RECEIVED = 2;
    static readonly LOADING = 3;
    static readonly DONE = 4;
    readyState = 0;
    status = 0;
    statusText = '';
    responseURL = '';
    responseType: XMLHttpRequestResponseType = '';
    response: unknown = '';
    responseText = '';
    timeout = 0;
    withCredentials = false;
    readonly upload = new EventTarget();
    #request: { method: string; url: string; headers: Headers } | undefined;
    #headers = new Headers();
    #abort = new AbortController();

    #state(state: number) {
      this.readyState = state;
      this.#fire('readystatechange');
    }
    #fire(type: string, loaded = 0) {
      const event =
        type === 'readystatechange'
          ? new Event(type)
          : new ProgressEvent(type, { lengthComputable: true, loaded, total: loaded });
      const handler: unknown = Reflect.get(this, `on${type}`);
      if (typeof handler === 'function') handler.call(this, event);
      this.dispatchEvent(event);
    }
    open(method: string, url: string | URL) {
      this.#request = { method, url: String(url), headers: new Headers() };
      this.#state(1);
    }
    setRequestHeader(name: string, value: string) {
      this.#request?.headers.append(name, value);
    }
    overrideMimeType() {
      // Text is decoded by the answer's own type.
    }
    getResponseHeader(name: string) {
      return this.#headers.get(name);
    }
    getAllResponseHeaders() {
      return [...this.#headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    }
    abort() {
      this.#abort.abort();
    }
    send(body: BodyInit | null = null) {
      if (!this.#request) throw new DOMException('open() first', 'InvalidStateError');
      const { method, url, headers } = this.#request;
      const withBody = body !== null && !/^(?:GET|HEAD)$/i.test(method);
      this.#abort = new AbortController();
      if (this.timeout > 0) {
        setTimeout(() => {
          this.#abort.abort('timeout');
        }, this.timeout);
      }
      const signal = this.#abort.signal;
      guestFetch(url, { method, headers, signal, ...(withBody ? { body } : {}) })
        .then(async (response) => {
          this.status = response.status;
          this.statusText = response.statusText;
          this.responseURL = response.url;
          this.#headers = response.headers;
          this.#state(2);
          const size = await this.#take(response);
          this.#state(4);
          this.#fire('load', size);
          this.#fire('loadend', size);
        })
        .catch(() => {
          this.status = 0;
          this.#state(4);
          const reason: unknown = signal.reason;
          this.#fire(!signal.aborted ? 'error' : reason === 'timeout' ? 'timeout' : 'abort');
          this.#fire('loadend');
        });
    }
    async #take(response: Response): Promise<number> {
      const bytes = await response.arrayBuffer();
      if (this.responseType === 'arraybuffer') this.response = bytes;
      else if (this.responseType === 'blob') {
        this.response = new Blob([bytes], { type: response.headers.get('content-type') ?? '' });
      } else {
        const text = new TextDecoder().decode(bytes);
        if (this.responseType === 'json') {
          try {
            this.response = JSON.parse(text);
          } catch {
            this.response = null;
          }
        } else {
          this.responseText = text;
          this.response = text;
        }
      }
      return bytes.byteLength;
    }
  }
  Object.defineProperty(window, 'XMLHttpRequest', { value: GuestXhr, configurable: true });
}
