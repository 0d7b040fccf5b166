import { ByteList } from './bytes.ts';
import { keepConnectionFlag, recordType, type Direction } from './constants.ts';
import type { Field, Frame, Pair, RecordFrame } from './model.ts';

/** Moments of a request, in ms since the epoch; absent until they happen. */
export interface RequestTimes {
  /** BEGIN_REQUEST was complete (or the first record that was seen). */
  begin: number;
  paramsEnd?: number;
  stdinEnd?: number;
  /** The first STDOUT or STDERR record was complete. */
  firstOutput?: number;
  end?: number;
  /** The latest record. */
  last: number;
}

/** One request: its records of both directions put together. */
export interface FastCgiRequest {
  id: number;
  /** 1 for the first request of the connection; 2 and more mean that the connection is reused. */
  ordinal: number;
  /** Null when BEGIN_REQUEST was not seen, or was too short to hold them. */
  role: number | null;
  keepConnection: boolean | null;
  params: Pair[];
  paramsEnded: boolean;
  stdin: ByteList;
  stdinEnded: boolean;
  /** §6.4, the Filter role's second stream. */
  data: ByteList;
  stdout: ByteList;
  stderr: ByteList;
  end: { appStatus: number; protocolStatus: number } | null;
  /** The web server sent ABORT_REQUEST (§5.4). */
  aborted: boolean;
  /** The connection ended, or the id was used anew, before END_REQUEST. */
  truncated: boolean;
  records: number;
  times: RequestTimes;
}

/** Puts the frames of one connection together into requests. */
export class Conversation {
  /** In the order in which they began. */
  readonly requests: FastCgiRequest[] = [];
  #active = new Map<number, FastCgiRequest>();

  /**
   * Takes the next frame, in the order of time.
   * @param time ms since the epoch
   * @returns the request it belongs to; null for management records (§4) and unparsed bytes
   */
  add(direction: Direction, frame: Frame, time: number): FastCgiRequest | null {
    if (frame.kind === 'cut') return this.#active.get(frame.header.requestId) ?? null;
    if (frame.kind !== 'record') return null;
    const { type, requestId } = frame.header;
    // §3.3: request id 0 is for management records, which belong to no request.
    if (requestId === 0) return null;
    const request =
      direction === 'to-app' && type === recordType.BEGIN_REQUEST
        ? this.#begin(requestId, time)
        : (this.#active.get(requestId) ?? this.#begin(requestId, time));
    request.records += 1;
    request.times.last = time;
    if (direction === 'to-app') addToApp(request, frame, time);
    else this.#addFromApp(request, frame, time);
    return request;
  }

  /** Tells that the connection is over. */
  close(): void {
    for (const request of this.#active.values()) request.truncated = true;
    this.#active.clear();
  }

  #begin(id: number, time: number): FastCgiRequest {
    const before = this.#active.get(id);
    if (before !== undefined) before.truncated = true;
    const request: FastCgiRequest = {
      id,
      ordinal: this.requests.length + 1,
      role: null,
      keepConnection: null,
      params: [],
      paramsEnded: false,
      stdin: new ByteList(),
      stdinEnded: false,
      data: new ByteList(),
      stdout: new ByteList(),
      stderr: new ByteList(),
      end: null,
      aborted: false,
      truncated: false,
      records: 0,
      times: { begin: time, last: time },
    };
    this.requests.push(request);
    this.#active.set(id, request);
    return request;
  }

  #addFromApp(request: FastCgiRequest, frame: RecordFrame, time: number): void {
    const { type } = frame.header;
    if (type === recordType.STDOUT || type === recordType.STDERR) {
      request.times.firstOutput ??= time;
      const stream = type === recordType.STDOUT ? request.stdout : request.stderr;
      stream.push(content(frame));
    } else if (type === recordType.END_REQUEST) {
      const appStatus = numberOf(frame.fields, 'appStatus');
      const protocolStatus = numberOf(frame.fields, 'protocolStatus');
      if (appStatus !== null && protocolStatus !== null)
        request.end = { appStatus, protocolStatus };
      request.times.end = time;
      this.#active.delete(request.id);
    }
  }
}

function addToApp(request: FastCgiRequest, frame: RecordFrame, time: number): void {
  const empty = frame.header.contentLength === 0;
  switch (frame.header.type) {
    case recordType.BEGIN_REQUEST: {
      const flags = numberOf(frame.fields, 'flags');
      request.role = numberOf(frame.fields, 'role');
      request.keepConnection = flags === null ? null : (flags & keepConnectionFlag) !== 0;
      return;
    }
    case recordType.PARAMS:
      request.params.push(...frame.pairs);
      if (empty) {
        request.paramsEnded = true;
        request.times.paramsEnd = time;
      }
      return;
    case recordType.STDIN:
      request.stdin.push(content(frame));
      if (empty) {
        request.stdinEnded = true;
        request.times.stdinEnd = time;
      }
      return;
    case recordType.DATA:
      request.data.push(content(frame));
      return;
    case recordType.ABORT_REQUEST:
      request.aborted = true;
  }
}

function content(frame: RecordFrame): Uint8Array {
  return frame.bytes.subarray(8, 8 + frame.header.contentLength);
}

function numberOf(fields: readonly Field[], name: Field['name']): number | null {
  const value = fields.find((field) => field.name === name && field.part === 'content')?.value;
  return typeof value === 'number' ? value : null;
}

/** The value of a parameter, as text (UTF-8, what is not UTF-8 as U+FFFD); null without it. */
export function paramText(request: Pick<FastCgiRequest, 'params'>, name: string): string | null {
  const decoder = new TextDecoder();
  // The last one counts: nginx sends a name twice when the configuration sets it twice, and PHP's
  // table keeps the later value (php-src main/fastcgi.c `fcgi_hash_set`).
  const pair = request.params.findLast((each) => decoder.decode(each.name) === name);
  return pair === undefined ? null : decoder.decode(pair.value);
}
