import { recordType, type Direction } from '../constants.ts';
import type { Span, UnparsedReason } from '../model.ts';
import { paramText, type FastCgiRequest } from '../request.ts';
import type { ClosingCause, Ending, FindingCode, Place, Tell, Waits } from './finding.ts';
import type { SeenRecord } from './record.ts';

/** Findings after which PHP-FPM closes without a word (php-src main/fastcgi.c fcgi_read_request). */
const causes: Partial<Record<FindingCode, ClosingCause>> = {
  'unknown-role': 'role',
  'split-pair': 'pair',
  'pair-cut': 'pair',
};

/** Remembers of one connection what explains that nothing was answered on it. */
export class ClosingWatch {
  #cause: ClosingCause | null = null;
  #begun: boolean;
  #cut = false;
  /** Whether the application has said anything. */
  #answered = false;
  /** The last bytes to it; null before any. */
  #last: Place | null = null;

  /** @param midway whether the connection's beginning may not have been seen */
  constructor(midway: boolean) {
    this.#begun = midway;
  }

  /** Takes a whole record; an answer forgives what came before it. */
  record(direction: Direction, { header, start, end }: SeenRecord): void {
    const { type, contentLength } = header;
    if (direction === 'from-app') {
      this.#answered = true;
      if (type === recordType.END_REQUEST) this.#cause = null;
      return;
    }
    this.#last = { direction, start, end };
    if (!this.#begun) {
      const begins = type === recordType.BEGIN_REQUEST && contentLength === 8;
      if (!begins && type !== recordType.GET_VALUES) this.#cause ??= 'first';
    }
    this.#begun = true;
  }

  /** Takes bytes that are no whole record. */
  rest(direction: Direction, { start, end }: Span, reason: UnparsedReason): void {
    if (direction === 'from-app') {
      this.#answered = true;
      return;
    }
    this.#last = { direction, start, end };
    if (reason === 'cut-header' || reason === 'cut-content') this.#cut = true;
    else if (reason === 'version') this.#cause ??= 'version';
    else if (reason !== 'gap' && !this.#begun) this.#cause ??= 'first';
  }

  /** Takes what was found out. */
  found(code: FindingCode): void {
    this.#cause ??= causes[code] ?? null;
  }

  /** Why the application closed, as far as its source tells. */
  get cause(): ClosingCause | null {
    return this.#cause;
  }

  /** Tells of a connection that is over, on which no request began and nothing was answered. */
  close(how: Ending, webServerLeft: boolean, tell: Tell): void {
    if (this.#last === null || this.#answered || how === 'capture') return;
    if (how === 'patience') tell('silent', { waits: this.waits(null) }, this.#last);
    else if (!webServerLeft) tell('unanswered', { how, cause: this.#cause }, this.#last);
  }

  /** What an application waits for that says nothing; null without a request. */
  waits(request: FastCgiRequest | null): Waits {
    if (this.#cut || request === null) return 'record';
    if (!request.paramsEnded) return 'params';
    const announced = Number(paramText(request, 'CONTENT_LENGTH') ?? 0);
    return !request.stdinEnded || request.stdin.length < announced ? 'body' : 'answer';
  }
}
