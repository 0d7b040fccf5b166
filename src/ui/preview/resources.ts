import { guestUrl, resolveReference, type PreviewRoot } from '../../preview/address.ts';
import { headerValue } from '../../preview/kind.ts';
import type { InlineLimits } from '../../preview/references.ts';
import { followed, type GuestRequest, type GuestSession } from '../../preview/session.ts';

/** Why a resource isn't in the page: `type` when a browser would refuse to use it for its type. */
export type ResourceProblem =
  'outside' | 'failed' | 'status' | 'type' | 'too-big' | 'too-many' | 'scripts-off';

/** One resource that a page asked for. */
export interface ResourceReport {
  /** As a browser inside the guest would ask for it. */
  url: string;
  /** 0 when nothing was answered. */
  status: number;
  type: string;
  /** Bytes. */
  size: number;
  problem?: ResourceProblem;
}

/** A resource that may be used. */
export interface Resource {
  url: string;
  type: string;
  bytes: Uint8Array;
}

const accepts: Record<string, string> = {
  picture: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
  style: 'text/css,*/*;q=0.1',
  frame: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
};

/** Asks the guest for what a page needs, once for each URL, within limits, six at a time. */
export class ResourceLoader {
  readonly reports: ResourceReport[] = [];
  readonly #session: GuestSession;
  readonly #root: PreviewRoot;
  readonly #limits: InlineLimits;
  readonly #referer: string;
  readonly #signal: AbortSignal | undefined;
  readonly #known = new Map<string, Promise<Resource | undefined>>();
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #bytes = 0;

  constructor(
    session: GuestSession,
    root: PreviewRoot,
    limits: InlineLimits,
    referer: string,
    signal?: AbortSignal,
  ) {
    this.#session = session;
    this.#root = root;
    this.#limits = limits;
    this.#referer = referer;
    this.#signal = signal;
  }

  /**
   * The resource at `reference`, or `undefined` with the reason in `reports`. `usable` says whether
   * a browser would take the media type for this use.
   */
  load(
    reference: string,
    base: string,
    kind: string,
    usable: (type: string) => boolean = () => true,
  ): Promise<Resource | undefined> {
    const target = resolveReference(reference, base, this.#root);
    if (target.kind === 'inline') return Promise.resolve(undefined);
    const url = target.kind === 'guest' ? guestUrl(target.address) : target.url;
    const known = this.#known.get(url);
    if (known) return known;
    const report: ResourceReport = { url, status: 0, type: '', size: 0 };
    this.reports.push(report);
    let loading: Promise<Resource | undefined>;
    if (target.kind === 'outside') {
      report.problem = 'outside';
      loading = Promise.resolve(undefined);
    } else if (this.#known.size >= this.#limits.count) {
      report.problem = 'too-many';
      loading = Promise.resolve(undefined);
    } else {
      const request: GuestRequest = {
        method: 'GET',
        address: target.address,
        headers: [
          ['Accept', accepts[kind] ?? '*/*'],
          ['Referer', this.#referer],
        ],
        body: undefined,
      };
      loading = this.#fetch(request, report, usable);
    }
    this.#known.set(url, loading);
    return loading;
  }

  async #fetch(
    first: GuestRequest,
    report: ResourceReport,
    usable: (type: string) => boolean,
  ): Promise<Resource | undefined> {
    await this.#turn();
    try {
      const { exchange } = await followed(this.#session, first, this.#signal);
      const { answer, outcome, request } = exchange;
      if (!answer || outcome.kind === 'outside' || outcome.kind === 'redirect') {
        report.problem = outcome.kind === 'outside' ? 'outside' : 'failed';
        return undefined;
      }
      report.status = answer.status;
      report.type = headerValue(answer.headers, 'content-type');
      report.size = answer.body.length;
      const problem = this.#judge(report, usable);
      if (problem) {
        report.problem = problem;
        return undefined;
      }
      return { url: guestUrl(request.address), type: report.type, bytes: answer.body };
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }

  #judge(report: ResourceReport, usable: (type: string) => boolean): ResourceProblem | undefined {
    if (report.status < 200 || report.status > 299) return 'status';
    if (!usable(report.type)) return 'type';
    if (report.size > this.#limits.each || this.#bytes + report.size > this.#limits.total) {
      return 'too-big';
    }
    this.#bytes += report.size;
    return undefined;
  }

  /** Waits for one of the six places that browsers give to one host. */
  async #turn(): Promise<void> {
    if (this.#running >= 6) {
      await new Promise<void>((resolve) => {
        this.#queue.push(resolve);
      });
    }
    this.#running += 1;
  }
}
