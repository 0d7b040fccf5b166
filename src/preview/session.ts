import type { Container } from '../machine/api.ts';
import { guestUrl, resolveReference, type GuestAddress, type PreviewRoot } from './address.ts';
import { CookieJar } from './cookies.ts';
import { bodyKind, headerValue, headerValues, type BodyKind } from './kind.ts';

/** One request to the guest, before cookies are added. */
export interface GuestRequest {
  method: string;
  address: GuestAddress;
  headers: [string, string][];
  body: Uint8Array | undefined;
}

/** An answer of the guest, as it came. */
export interface GuestAnswer {
  status: number;
  statusText: string;
  headers: [string, string][];
  body: Uint8Array;
}

/** What an answer means for the one who asked. */
export type Outcome =
  | { kind: BodyKind }
  | { kind: 'redirect'; address: GuestAddress; fragment: string }
  /** The guest sent the visitor to a place outside the machine. */
  | { kind: 'outside'; url: string }
  /** Nothing came back. `code` is an errno or one of `MachineError`'s codes. */
  | { kind: 'failed'; code: string; message: string };

/** One request, its answer and how long it took. */
export interface Exchange {
  request: GuestRequest;
  /** All headers of the request as they went out: the request's own, cookies, HTTP's. */
  sent: [string, string][];
  /** Absent when nothing came back. */
  answer: GuestAnswer | undefined;
  outcome: Outcome;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Milliseconds from the request to the last byte. */
  duration: number;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** The code of a `MachineError`, without depending on which copy of the class threw it. */
function failureOf(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const code =
    typeof error === 'object' && error !== null && 'code' in error
      ? String(error.code)
      : 'E_FAILED';
  return { code, message };
}

/** A visitor of the guest's servers: its cookies and its requests. One per lab. */
export class GuestSession {
  readonly cookies = new CookieJar();
  readonly #fetch: Container['fetch'];
  readonly #root: PreviewRoot;
  readonly #now: () => number;

  constructor(fetch: Container['fetch'], root: PreviewRoot, now: () => number = Date.now) {
    this.#fetch = fetch;
    this.#root = root;
    this.#now = now;
  }

  /**
   * Sends one request with the jar's cookies, keeps the cookies that come back, and says what the
   * answer means. Follows nothing. Never rejects: a failure is an outcome.
   */
  async exchange(request: GuestRequest, signal?: AbortSignal): Promise<Exchange> {
    const startedAt = this.#now();
    const { address } = request;
    const cookie = this.cookies.header(address.path, startedAt);
    const sent: [string, string][] = [['Host', new URL(guestUrl(address)).host]];
    sent.push(...request.headers);
    if (cookie !== '') sent.push(['Cookie', cookie]);
    if (request.body) sent.push(['Content-Length', String(request.body.length)]);
    sent.push(['Connection', 'close']);
    try {
      const answer = await this.#fetch(address.path, {
        method: request.method,
        headers: sent,
        port: address.port,
        ...(request.body ? { body: request.body } : {}),
        ...(signal ? { signal } : {}),
      });
      const now = this.#now();
      this.cookies.store(headerValues(answer.headers, 'set-cookie'), address, now);
      const outcome = this.#outcome(address, answer);
      return { request, sent, answer, outcome, startedAt, duration: now - startedAt };
    } catch (error) {
      const failure = failureOf(error);
      if (signal?.aborted) failure.code = 'ABORTED';
      const outcome: Outcome = { kind: 'failed', ...failure };
      const duration = this.#now() - startedAt;
      return { request, sent, answer: undefined, outcome, startedAt, duration };
    }
  }

  #outcome(address: GuestAddress, answer: GuestAnswer): Outcome {
    const location = headerValue(answer.headers, 'location');
    if (redirects.has(answer.status) && location !== '') {
      const target = resolveReference(location, guestUrl(address), this.#root);
      if (target.kind === 'guest') {
        return { kind: 'redirect', address: target.address, fragment: target.fragment };
      }
      return { kind: 'outside', url: target.url };
    }
    return { kind: bodyKind(answer.headers, answer.body) };
  }
}

/** How the request after a redirect differs from the one before (Fetch §4.4, steps 10–12). */
export function redirected(
  request: GuestRequest,
  status: number,
  address: GuestAddress,
): GuestRequest {
  const toGet =
    (status === 303 && request.method !== 'GET' && request.method !== 'HEAD') ||
    ((status === 301 || status === 302) && request.method === 'POST');
  if (!toGet) return { ...request, address };
  const headers = request.headers.filter(([name]) => !/^content-/i.test(name));
  return { method: 'GET', address, headers, body: undefined };
}

/** Redirects in a row that a browser follows (Fetch §4.4, step 5). */
export const maxHops = 20;

/** A request and all the redirects that were followed from it. */
export interface Way {
  /** The redirects, oldest first. */
  hops: Exchange[];
  /** The last exchange: a redirect only if there were more than `maxHops`. */
  exchange: Exchange;
  /** The fragment that the last redirect pointed at, with its `#`, or an empty string. */
  fragment: string;
}

/** Sends a request and follows its redirects within the guest, as a browser does. */
export async function followed(
  session: GuestSession,
  first: GuestRequest,
  signal?: AbortSignal,
): Promise<Way> {
  const hops: Exchange[] = [];
  let fragment = '';
  let exchange = await session.exchange(first, signal);
  while (exchange.answer && exchange.outcome.kind === 'redirect' && hops.length < maxHops) {
    const { address } = exchange.outcome;
    fragment = exchange.outcome.fragment || fragment;
    hops.push(exchange);
    const next = redirected(exchange.request, exchange.answer.status, address);
    exchange = await session.exchange(next, signal);
  }
  return { hops, exchange, fragment };
}
