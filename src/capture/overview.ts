import { splitCgi } from '../fastcgi/cgi.ts';
import type { Direction } from '../fastcgi/constants.ts';
import type { Finding, FindingCode, Level } from '../fastcgi/diagnosis/finding.ts';
import {
  splitTimes,
  type FastCgiRequest,
  type Silence,
  type TimeParts,
} from '../fastcgi/request.ts';
import { endpointText } from './connections.ts';
import { requestLine } from './rows.ts';
import type { CaptureStore } from './store.ts';
import type { Gone } from './trim.ts';

/** What a capture holds, in a few numbers; plain data that a worker may post. */
export interface Overview {
  records: number;
  requests: number;
  connections: number;
  bytes: Record<Direction, number>;
  webServer: string | null;
  types: [type: string, count: number][];
  findings: FindingCount[];
  /** Why reading stopped before the file's end, and at which byte. */
  damage: { code: string; offset: number } | null;
  /** What is no longer here, because there was too much. */
  gone: Gone;
}

/** Findings of one kind; `record` is the index of the first record that made one known. */
export interface FindingCount {
  code: FindingCode;
  level: Level;
  first: Finding;
  record: number;
  /** Records that made one known. */
  count: number;
}

const weights: Readonly<Record<Level, number>> = { error: 2, warning: 1, info: 0 };

/** What a store holds. The findings that matter most come first. */
export function overviewOf(store: CaptureStore): Overview {
  const { capture, records, bytes, webServer, damage, gone } = store;
  const findings = [...store.findings].map(([code, { first, records: indexes }]) => ({
    code,
    level: first.level,
    first,
    record: indexes[0] ?? 0,
    count: indexes.length,
  }));
  findings.sort((one, other) => weights[other.level] - weights[one.level]);
  return {
    records: records.length,
    requests: capture.requests.length,
    connections: capture.connections.length,
    bytes,
    webServer,
    types: [...store.types],
    findings,
    damage: damage === null ? null : { code: damage.code, offset: damage.offset },
    gone: { ...gone },
  };
}

/** The level that matters most among findings; null without any. */
export function worstOf(findings: readonly Finding[]): Level | null {
  let worst: Level | null = null;
  for (const { level } of findings) {
    if (worst === null || weights[level] > weights[worst]) worst = level;
  }
  return worst;
}

/** One line of the list of requests. */
export interface RequestLine {
  /** Index in the capture. */
  index: number;
  /** `GET /hello.php`; empty when the parameters don't say it. */
  target: string;
  /** The CGI status of the answer; null without a whole header. */
  status: number | null;
  /** ms from its first record to its last. */
  duration: number;
  records: number;
  /** The worst that is known of it. */
  level: Level | null;
}

/** @throws RangeError when there is no such request */
export function requestLineOf(store: CaptureStore, index: number): RequestLine {
  const request = requestAt(store, index);
  return {
    index,
    target: requestLine(request),
    status: splitCgi(headOf(request))?.status ?? null,
    duration: request.times.last - request.times.begin,
    records: request.records,
    level: worstOf(request.findings),
  };
}

/** Bytes of an answer in which its header is looked for. */
const headLimit = 0x10000;

function headOf(request: FastCgiRequest): Uint8Array {
  return request.stdout.join().subarray(0, headLimit);
}

/** Records of one type that one side sent in a row. */
export interface Step {
  direction: Direction;
  /** As rows have it. */
  type: string;
  /** Indexes of its first and last record. */
  first: number;
  last: number;
  count: number;
  /** Bytes of content. */
  length: number;
  /** ms since the request began, of its first and last record. */
  from: number;
  until: number;
  /** What the record says, when it is one. */
  summary: string;
  level: Level | null;
}

/** Everything that the page says of one request. */
export interface RequestStory extends RequestLine {
  id: number;
  /** 1 for the first request of its connection. */
  ordinal: number;
  role: number | null;
  keepConnection: boolean | null;
  aborted: boolean;
  truncated: boolean;
  webServer: string;
  application: string;
  parts: TimeParts;
  silence: Silence | null;
  steps: Step[];
  /** Steps that are not among `steps`. */
  more: number;
  findings: { finding: Finding; record: number }[];
}

const stepLimit = 300;

/** @throws RangeError when there is no such request */
export function requestStoryOf(store: CaptureStore, index: number): RequestStory {
  const request = requestAt(store, index);
  const indexes = store.recordsOf(index);
  const first = store.records[indexes[0] ?? -1];
  const connection = first === undefined ? undefined : store.connectionOf(first);
  const findings = indexes.flatMap((record) =>
    (store.records[record]?.findings ?? []).map((finding) => ({ finding, record })),
  );
  const steps = stepsOf(store, indexes);
  return {
    ...requestLineOf(store, index),
    id: request.id,
    ordinal: request.ordinal,
    role: request.role,
    keepConnection: request.keepConnection,
    aborted: request.aborted,
    truncated: request.truncated,
    webServer: connection === undefined ? '' : endpointText(connection.webServer),
    application: connection === undefined ? '' : endpointText(connection.application),
    parts: splitTimes(request.times),
    silence: request.times.silence ?? null,
    steps: steps.slice(0, stepLimit),
    more: Math.max(0, steps.length - stepLimit),
    findings,
  };
}

function stepsOf(store: CaptureStore, indexes: readonly number[]): Step[] {
  const steps: Step[] = [];
  for (const index of indexes) {
    const record = store.records[index];
    if (record === undefined) continue;
    const row = store.row(index);
    const level = worstOf(record.findings);
    const before = steps.at(-1);
    // The empty record that ends a stream is a step of its own: it says something else.
    if (
      before?.type === row.type &&
      before.direction === row.direction &&
      row.length > 0 &&
      before.length > 0
    ) {
      before.last = index;
      before.count += 1;
      before.length += row.length;
      before.until = row.elapsed;
      before.summary = '';
      if (level !== null && (before.level === null || weights[level] > weights[before.level])) {
        before.level = level;
      }
      continue;
    }
    steps.push({
      direction: row.direction,
      type: row.type,
      first: index,
      last: index,
      count: 1,
      length: row.length,
      from: row.elapsed,
      until: row.elapsed,
      summary: row.summary,
      level,
    });
  }
  return steps;
}

/** @throws RangeError when there is no such request */
export function requestAt(store: CaptureStore, index: number): FastCgiRequest {
  const request = store.capture.requests[index];
  if (request === undefined) throw new RangeError(`no request ${index}`);
  return request;
}
