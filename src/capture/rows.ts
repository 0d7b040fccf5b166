import { splitCgi } from '../fastcgi/cgi.ts';
import {
  protocolStatusName,
  recordType,
  recordTypeName,
  roleName,
  type Direction,
  type ProtocolStatusName,
} from '../fastcgi/constants.ts';
import { paramText, type FastCgiRequest } from '../fastcgi/request.ts';
import type { Frame, RecordFrame } from '../fastcgi/model.ts';
import type { CapturedRecord } from './captured.ts';
import { oneLine } from './printable.ts';

/** What the record list shows of one record. */
export interface RowLine {
  direction: Direction;
  /** As the specification spells it without `FCGI_`; empty for bytes that are no record. */
  type: string;
  /** Null for bytes that are no record. */
  requestId: number | null;
  /** Bytes of content; of all bytes when they are no record. */
  length: number;
  /** ms since the request began, or since the first row for what belongs to no request. */
  elapsed: number;
  /** Whether the record begins a request: the list draws a line there. */
  begins: boolean;
  /** Whether the record begins an answer, so that its content starts with CGI headers. */
  answers: boolean;
  summary: string;
  /** Whether the summary tells of something that went wrong. */
  problem: boolean;
}

/** One line of the record list, with its record. */
export interface Row extends RowLine {
  record: CapturedRecord;
}

/** The words that rows are made of, in one language. */
export interface RowWords {
  begin: (role: string, keeps: boolean | null) => string;
  params: (pairs: number) => string;
  endOfParams: string;
  stdin: (bytes: number) => string;
  endOfStdin: string;
  bytes: (count: number) => string;
  end: (status: string, appStatus: number) => string;
  empty: string;
  cut: string;
  gap: (bytes: number) => string;
  unparsed: (bytes: number) => string;
  statuses: Record<ProtocolStatusName, string>;
}

/** Makes rows of records in the order in which they come. */
export class RowBuilder {
  #words: RowWords;
  #requests: readonly FastCgiRequest[];
  #start: number | null = null;
  #answers = new AnswerMarks();

  /** @param requests the capture's live list, which grows as records come */
  constructor(words: RowWords, requests: readonly FastCgiRequest[]) {
    this.#words = words;
    this.#requests = requests;
  }

  add(record: CapturedRecord): Row {
    this.#start ??= record.time;
    const request = record.request === null ? null : (this.#requests[record.request] ?? null);
    const place = { request, start: this.#start, answers: this.#answers.begins(record) };
    return rowOf(record, place, this.#words);
  }
}

/** Tells the first STDOUT record of each request, which begins with CGI headers. */
export class AnswerMarks {
  #answered = new Set<number>();

  /** To be asked once for each record, in their order. What belongs to no request begins nothing. */
  begins({ frame, request }: CapturedRecord): boolean {
    if (!('header' in frame) || frame.header.type !== recordType.STDOUT) return false;
    if (request === null || this.#answered.has(request)) return false;
    this.#answered.add(request);
    return true;
  }
}

/** What a row says that its record does not. */
export interface RowPlace {
  request: FastCgiRequest | null;
  /** When the capture began, ms since the epoch. */
  start: number;
  /** Whether the record begins an answer. */
  answers: boolean;
}

/** A frame's type as rows have it; empty for bytes that are no record. */
export function typeOf(frame: Frame): string {
  if (!('header' in frame)) return '';
  return recordTypeName(frame.header.type) ?? `${frame.header.type}`;
}

/** Makes one row, in whatever order. */
export function rowOf(record: CapturedRecord, place: RowPlace, words: RowWords): Row {
  const { frame, direction, time } = record;
  const { request, start, answers } = place;
  const header = 'header' in frame ? frame.header : null;
  return {
    record,
    direction,
    type: typeOf(frame),
    requestId: header?.requestId ?? null,
    length: header?.contentLength ?? frame.end - frame.start,
    elapsed: time - (request?.times.begin ?? start),
    begins: header?.type === recordType.BEGIN_REQUEST,
    answers,
    summary: summaryOf(frame, request, answers, words),
    problem: isProblem(frame),
  };
}

function summaryOf(
  frame: Frame,
  request: FastCgiRequest | null,
  answers: boolean,
  words: RowWords,
): string {
  switch (frame.kind) {
    case 'gap':
      return words.gap(frame.end - frame.start);
    case 'unparsed':
      return words.unparsed(frame.bytes.length);
    case 'cut':
      return words.cut;
    case 'record':
      return recordSummary(frame, request, answers, words);
  }
}

function recordSummary(
  frame: RecordFrame,
  request: FastCgiRequest | null,
  answers: boolean,
  words: RowWords,
): string {
  const { type, contentLength } = frame.header;
  const content = frame.bytes.subarray(8, 8 + contentLength);
  switch (type) {
    case recordType.BEGIN_REQUEST: {
      const role = request?.role ?? 0;
      return words.begin(roleName(role) ?? `${role}`, request?.keepConnection ?? null);
    }
    case recordType.PARAMS:
      if (contentLength === 0) return words.endOfParams;
      return [shortened(requestLine(request)), words.params(frame.pairs.length)]
        .filter(Boolean)
        .join(' · ');
    case recordType.GET_VALUES:
    case recordType.GET_VALUES_RESULT:
      return frame.pairs.map((pair) => pairText(pair)).join(', ') || words.empty;
    case recordType.STDIN:
      return contentLength === 0 ? words.endOfStdin : words.stdin(contentLength);
    case recordType.STDOUT:
      return stdoutSummary(content, answers, words);
    case recordType.STDERR:
      return contentLength === 0 ? words.empty : oneLine(content, 160);
    case recordType.END_REQUEST: {
      const end = request?.end ?? null;
      if (end === null) return words.cut;
      const name = protocolStatusName(end.protocolStatus);
      const status = name === undefined ? `${end.protocolStatus}` : words.statuses[name];
      return words.end(status, end.appStatus);
    }
    default:
      return contentLength === 0 ? words.empty : words.bytes(contentLength);
  }
}

/** The first record of an answer holds its headers; the others go on with the body. */
function stdoutSummary(content: Uint8Array, answers: boolean, words: RowWords): string {
  if (content.length === 0) return words.empty;
  const response = answers ? splitCgi(content) : null;
  if (response === null) return oneLine(content, 80);
  const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const body = oneLine(content.subarray(response.bodyStart), 80);
  return [`${response.status}`, type?.split(';')[0], body].filter(Boolean).join(' · ');
}

function isProblem(frame: Frame): boolean {
  if (frame.kind !== 'record') return true;
  if (frame.header.type === recordType.STDERR) return frame.header.contentLength > 0;
  return frame.fields.some(({ name }) => name === 'unparsed');
}

/** A query may have kilobytes; a list has a line. */
function shortened(line: string): string {
  return line.length > 64 ? `${line.slice(0, 63)}…` : line;
}

/** `GET /hello.php?a=b`, from the parameters; empty without them. */
export function requestLine(request: FastCgiRequest | null): string {
  if (request === null) return '';
  const method = paramText(request, 'REQUEST_METHOD') ?? '';
  const target = paramText(request, 'REQUEST_URI') ?? paramText(request, 'SCRIPT_NAME') ?? '';
  return [method, target].filter(Boolean).join(' ');
}

function pairText({ name, value }: { name: Uint8Array; value: Uint8Array }): string {
  const key = oneLine(name, 40);
  return value.length === 0 ? key : `${key}=${oneLine(value, 40)}`;
}

/**
 * The web server's name from what it says of itself in SERVER_SOFTWARE (RFC 3875 §4.1.17), such as
 * `nginx`; null when no request says it, or two say different ones.
 */
export function webServerName(requests: readonly FastCgiRequest[]): string | null {
  const names = new Set<string>();
  for (const request of requests) {
    const [product] = (paramText(request, 'SERVER_SOFTWARE') ?? '').split(/[/ ]/);
    if (product !== undefined && product !== '') names.add(product);
  }
  const [name] = names;
  return names.size === 1 && name !== undefined ? name : null;
}

/** `+1.25 ms`, in the reader's notation. */
export function elapsedText(milliseconds: number, lang: string): string {
  const format = new Intl.NumberFormat(lang, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'never',
    useGrouping: false,
  });
  return `+${format.format(Math.max(0, milliseconds))} ms`;
}
