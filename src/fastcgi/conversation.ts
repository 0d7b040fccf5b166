import { headerLength, keepConnectionFlag, recordType, type Direction } from './constants.ts';
import { checkAnswer, checkMissingEnd } from './diagnosis/answer.ts';
import { ClosingWatch } from './diagnosis/closing.ts';
import { findingOf, type Ending, type Finding, type Tell } from './diagnosis/finding.ts';
import { ManagementWatch } from './diagnosis/management.ts';
import { checkParams, checkStdin } from './diagnosis/params.ts';
import { checkRecord, isManagement, typeLabel, type SeenRecord } from './diagnosis/record.ts';
import { recordLength } from './header.ts';
import type { Frame, Header, Span, UnparsedReason } from './model.ts';
import { bodyStreams, FastCgiRequest, keepAll, type Keep, type StreamName } from './request.ts';

/** Ended requests whose late records are still put to them, per connection. */
const endedLimit = 256;

export interface ConversationOptions {
  /** Whether the first bytes may stand in the middle of a record or a request. */
  midway?: boolean;
  keep?: Keep;
  /** Takes each finding, with the request it belongs to or null. */
  finding?: (finding: Finding, request: FastCgiRequest | null) => void;
  /** Takes a request to which nothing more can come. */
  done?: (request: FastCgiRequest) => void;
}

/** Puts the records of one connection together into requests, and judges them. */
export class Conversation {
  /** In the order in which they began; none when `done` takes them. */
  readonly requests: FastCgiRequest[] = [];
  /** All findings that belong to no request, in the order in which they became known. */
  readonly findings: Finding[] = [];
  #options: ConversationOptions;
  #keep: Keep;
  #active = new Map<number, FastCgiRequest>();
  #ended = new Map<number, FastCgiRequest>();
  #count = 0;
  #management = new ManagementWatch();
  readonly #closing: ClosingWatch;
  /** Bytes of this direction were lost, so that a request may lack its beginning. */
  #lost: boolean;
  #webServerLeft = false;
  /** The request whose finding is being told. */
  #subject: FastCgiRequest | null = null;

  constructor(options: ConversationOptions = {}) {
    this.#options = options;
    this.#keep = options.keep ?? keepAll;
    this.#lost = options.midway ?? false;
    this.#closing = new ClosingWatch(this.#lost);
  }

  /**
   * Takes the next frame, in the order of time.
   * @param time ms since the epoch
   * @returns the request it belongs to; null for management records (§4) and unparsed bytes
   */
  add(direction: Direction, frame: Frame, time: number): FastCgiRequest | null {
    switch (frame.kind) {
      case 'record': {
        const { header, start, end, bytes } = frame;
        const content = bytes.subarray(headerLength, headerLength + header.contentLength);
        return this.record(direction, { header, start, end, content }, time);
      }
      case 'cut':
        return this.cut(direction, frame.header, frame);
      case 'gap':
        return this.gap(direction, frame, frame.inside);
      case 'unparsed':
        return this.unparsed(direction, frame, frame.reason);
    }
  }

  /** How many bytes of a record's content the conversation wants to see. */
  wants(direction: Direction, { type, requestId, contentLength }: Header): number {
    const stream = bodyStreams[direction][type];
    if (stream === undefined) return contentLength;
    if (direction === 'to-app') return Math.min(contentLength, this.#keep[stream]);
    const request = this.#active.get(requestId) ?? this.#ended.get(requestId);
    return Math.min(contentLength, request?.[stream].room ?? this.#keep[stream]);
  }

  /** Takes a whole record. Its content may be cut to what `wants` said. */
  record(direction: Direction, record: SeenRecord, time: number): FastCgiRequest | null {
    const { type, requestId, contentLength } = record.header;
    this.#closing.record(direction, record);
    this.#subject = this.#active.get(requestId) ?? null;
    if (isManagement(type) || requestId === 0) {
      this.#subject = null;
      checkRecord(direction, record, this.#tell);
      this.#management.take(direction, record, this.#tell);
      return null;
    }
    const begins = direction === 'to-app' && type === recordType.BEGIN_REQUEST;
    // A type without a name opens no request (§4.2).
    if (type > recordType.UNKNOWN_TYPE || type === 0) {
      checkRecord(direction, record, this.#tell);
      return this.#subject;
    }
    const request = begins
      ? this.#begin(requestId, time, record)
      : this.#find(direction, record, time);
    this.#subject = request;
    checkRecord(direction, record, this.#tell);
    request.heard(direction, time);
    if (direction === 'to-app') this.#toApp(request, record, contentLength === 0, time);
    else this.#fromApp(request, record, contentLength === 0, time);
    return request;
  }

  /** Takes the beginning of a record whose end was not seen. */
  cut(direction: Direction, header: Header, span: Span): FastCgiRequest | null {
    const request = this.#active.get(header.requestId) ?? null;
    this.#subject = request;
    this.#closing.rest(direction, span, 'cut-content');
    if (request !== null && header.type === recordType.PARAMS) request.paramsBroken = true;
    const seen = span.end - span.start;
    const values = { type: typeLabel(header.type), seen, length: recordLength(header) };
    this.#tell('cut-record', values, { direction, start: span.start, end: span.end });
    return request;
  }

  /** Takes a hole in the capture. */
  gap(direction: Direction, { start, end }: Span, inside: boolean): null {
    if (!inside) this.#loseStep(direction);
    this.#subject = null;
    this.#tell('gap', { bytes: end - start }, { direction, start, end });
    return null;
  }

  /** Takes bytes that belong to no record. */
  unparsed(direction: Direction, { start, end }: Span, reason: UnparsedReason): null {
    this.#subject = null;
    const place = { direction, start, end };
    this.#closing.rest(direction, place, reason);
    if (reason !== 'gap') {
      this.#loseStep(direction);
      this.#tell('unparsed', { bytes: end - start, reason }, place);
    } else if (start === 0) this.#tell('began-earlier', { bytes: end - start }, place);
    return null;
  }

  /** Forgets what is over: findings that belong to no request, and requests that nobody keeps. */
  forget(keeps: (request: FastCgiRequest) => boolean): void {
    const active = (request: FastCgiRequest) => this.#active.get(request.id) === request;
    const left = this.requests.filter((request) => active(request) || keeps(request));
    this.requests.splice(0, Infinity, ...left);
    this.findings.length = 0;
  }

  /** Tells that the web server says nothing more, while the application still may. */
  webServerLeft(): void {
    this.#webServerLeft = true;
  }

  /** Tells that the connection is over. */
  close(how: Ending = 'end'): void {
    this.#subject = null;
    if (this.#count === 0) this.#closing.close(how, this.#webServerLeft, this.#tell);
    for (const request of this.#active.values()) this.#abandon(request, how);
    for (const request of this.#ended.values()) this.#options.done?.(request);
    this.#active.clear();
    this.#ended.clear();
  }

  readonly #tell: Tell = (code, values, place) => {
    const finding = findingOf(code, values, place);
    const request = this.#subject;
    this.#closing.found(code);
    if (this.#options.done === undefined) (request ?? this).findings.push(finding);
    this.#options.finding?.(finding, request);
  };

  #abandon(request: FastCgiRequest, how: Ending): void {
    request.truncated = true;
    this.#subject = request;
    checkMissingEnd(request, how, this.#webServerLeft, this.#closing, this.#tell);
    this.#options.done?.(request);
  }

  #loseStep(direction: Direction): void {
    this.#lost = true;
    if (direction === 'from-app') return;
    for (const request of this.#active.values()) {
      if (!request.paramsEnded) request.paramsBroken = true;
    }
  }

  #begin(id: number, time: number, record: SeenRecord): FastCgiRequest {
    const place = { direction: 'to-app' as const, start: record.start, end: record.end };
    const before = this.#active.get(id);
    // Its answer was seen first, because the capture has the packets in another order.
    if (before !== undefined && !before.begun && before.spans.params === undefined) return before;
    if (before !== undefined) {
      this.#subject = before;
      this.#tell('id-in-use', { requestId: id }, place);
      before.truncated = true;
      this.#options.done?.(before);
    }
    const closing = [...this.#ended.values()].some(
      ({ keepConnection }) => keepConnection === false,
    );
    const request = this.#open(id, time);
    this.#subject = request;
    if (closing) this.#tell('reused-closing', { requestId: id }, place);
    for (const other of this.#active.keys()) {
      if (other !== id) {
        this.#tell('multiplexed', { requestId: id, other }, place);
        break;
      }
    }
    return request;
  }

  #open(id: number, time: number): FastCgiRequest {
    const late = this.#ended.get(id);
    if (late !== undefined) this.#options.done?.(late);
    this.#ended.delete(id);
    this.#count += 1;
    const request = new FastCgiRequest(id, this.#count, time, this.#keep);
    if (this.#options.done === undefined) this.requests.push(request);
    this.#active.set(id, request);
    return request;
  }

  /** The request of a record that is not its first one. */
  #find(direction: Direction, { header, start, end }: SeenRecord, time: number): FastCgiRequest {
    const active = this.#active.get(header.requestId);
    if (active !== undefined) return active;
    const place = { direction, start, end };
    const ended = this.#ended.get(header.requestId);
    if (ended !== undefined) {
      this.#subject = ended;
      this.#tell('after-end', { type: typeLabel(header.type) }, place);
      return ended;
    }
    const request = this.#open(header.requestId, time);
    this.#subject = request;
    if (this.#lost) request.paramsBroken = true;
    else if (direction === 'to-app') {
      this.#tell('no-begin', { requestId: header.requestId }, place);
    }
    return request;
  }

  #toApp(request: FastCgiRequest, record: SeenRecord, empty: boolean, time: number): void {
    const { start, end, content, header } = record;
    switch (header.type) {
      case recordType.BEGIN_REQUEST:
        request.begun = true;
        request.spans.begin = { start, end };
        if (content.length >= 2) request.role = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
        if (content.length >= 3) {
          request.keepConnection = ((content[2] ?? 0) & keepConnectionFlag) !== 0;
        }
        return;
      case recordType.PARAMS:
        if (!this.#continues(request, 'params', request.paramsEnded, record)) return;
        this.#params(request, record, empty, time);
        return;
      case recordType.STDIN:
        if (!this.#continues(request, 'stdin', request.stdinEnded, record)) return;
        request.stdin.push(content, header.contentLength);
        if (!empty) return;
        request.stdinEnded = true;
        request.times.stdinEnd = time;
        checkStdin(request, { direction: 'to-app', start, end }, this.#tell);
        return;
      case recordType.DATA:
        if (!this.#continues(request, 'data', request.dataEnded, record)) return;
        request.data.push(content, header.contentLength);
        if (empty) request.dataEnded = true;
        return;
      case recordType.ABORT_REQUEST:
        request.aborted = true;
        this.#tell('aborted', {}, { direction: 'to-app', start, end });
    }
  }

  #params(request: FastCgiRequest, record: SeenRecord, empty: boolean, time: number): void {
    const place = { direction: 'to-app' as const, start: record.start, end: record.end };
    if (empty) {
      request.paramsEnded = true;
      request.times.paramsEnd = time;
      const { start, end } = request.spans.params ?? record;
      if (!request.paramsBroken) {
        checkParams(request, { direction: 'to-app', start, end }, this.#tell);
      }
      return;
    }
    request.paramRecords += 1;
    if (request.paramsBroken) return;
    if (!request.pairs.atBoundary) this.#tell('split-pair', {}, place);
    request.pairs.push(record.content);
    request.paramBytes.push(record.content);
  }

  #fromApp(request: FastCgiRequest, record: SeenRecord, empty: boolean, time: number): void {
    const { start, end, content, header } = record;
    switch (header.type) {
      case recordType.STDOUT:
        if (!this.#continues(request, 'stdout', request.stdoutEnded, record)) return;
        if (empty) request.stdoutEnded = true;
        else request.times.firstOutput ??= time;
        request.stdout.push(content, header.contentLength);
        return;
      case recordType.STDERR:
        if (!this.#continues(request, 'stderr', request.stderrEnded, record)) return;
        if (empty) request.stderrEnded = true;
        else request.times.firstOutput ??= time;
        request.stderr.push(content, header.contentLength);
        return;
      case recordType.END_REQUEST:
        if (request.times.end !== undefined) return;
        if (content.length >= 5) {
          const [a = 0, b = 0, c = 0, d = 0, protocolStatus = 0] = content;
          request.end = { appStatus: a * 0x1000000 + ((b << 16) | (c << 8) | d), protocolStatus };
        }
        request.times.end = time;
        checkAnswer(request, { direction: 'from-app', start, end }, this.#tell);
        this.#retire(request);
    }
  }

  /** Whether a stream is open for this record; a record after its end is told and left out. */
  #continues(
    request: FastCgiRequest,
    stream: StreamName,
    ended: boolean,
    { start, end, header }: SeenRecord,
  ): boolean {
    if (ended) {
      const direction = stream === 'stdout' || stream === 'stderr' ? 'from-app' : 'to-app';
      this.#tell('after-stream-end', { type: typeLabel(header.type) }, { direction, start, end });
      return false;
    }
    request.extend(stream, { start, end });
    return true;
  }

  #retire(request: FastCgiRequest): void {
    this.#active.delete(request.id);
    this.#ended.set(request.id, request);
    if (this.#ended.size <= endedLimit) return;
    for (const [id, oldest] of this.#ended) {
      this.#ended.delete(id);
      this.#options.done?.(oldest);
      break;
    }
  }
}
