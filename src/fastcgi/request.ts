import { ByteList } from './bytes.ts';
import { recordType, type Direction } from './constants.ts';
import type { Finding } from './diagnosis/finding.ts';
import type { Pair, Span } from './model.ts';
import { findValue, PairCounter, readPairs } from './pairs.ts';

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
  /** The longest time in which neither side said anything. */
  silence?: Silence;
}

/** A time without a record, in ms since the epoch, and who spoke next. */
export interface Silence {
  from: number;
  until: number;
  brokenBy: Direction;
}

/** How many bytes of each stream a request keeps; all are counted. */
export interface Keep {
  params: number;
  stdin: number;
  data: number;
  stdout: number;
  stderr: number;
  /** Makes of bytes what is kept; a copy, when the caller uses its bytes again. */
  hold: (bytes: Uint8Array) => Uint8Array;
}

/** Everything, as it was given. */
export const keepAll: Keep = {
  params: Infinity,
  stdin: Infinity,
  data: Infinity,
  stdout: Infinity,
  stderr: Infinity,
  hold: (bytes) => bytes,
};

/** Streams of a request, by their record type. */
export type StreamName = 'params' | 'stdin' | 'data' | 'stdout' | 'stderr';

/** Streams of which a conversation may want less than all, by the type of their records. */
export const bodyStreams: Record<
  Direction,
  Partial<Record<number, Exclude<StreamName, 'params'>>>
> = {
  'to-app': { [recordType.STDIN]: 'stdin', [recordType.DATA]: 'data' },
  'from-app': { [recordType.STDOUT]: 'stdout', [recordType.STDERR]: 'stderr' },
};

/** One request: its records of both directions put together. */
export class FastCgiRequest {
  readonly id: number;
  /** 1 for the first request of the connection; 2 and more mean that the connection is reused. */
  readonly ordinal: number;
  /** Whether its BEGIN_REQUEST was seen. */
  begun = false;
  /** Null when BEGIN_REQUEST was not seen, or was too short to hold them. */
  role: number | null = null;
  keepConnection: boolean | null = null;
  /** The bytes of PARAMS, as long as none of them were lost. */
  readonly paramBytes: ByteList;
  readonly pairs = new PairCounter();
  paramsEnded = false;
  /** Bytes of PARAMS were lost: what comes after them cannot be read as pairs. */
  paramsBroken = false;
  readonly stdin: ByteList;
  stdinEnded = false;
  /** §6.4, the Filter role's second stream. */
  readonly data: ByteList;
  dataEnded = false;
  readonly stdout: ByteList;
  stdoutEnded = false;
  readonly stderr: ByteList;
  stderrEnded = false;
  end: { appStatus: number; protocolStatus: number } | null = null;
  /** The web server sent ABORT_REQUEST (§5.4). */
  aborted = false;
  /** The connection ended, or the id was used anew, before END_REQUEST. */
  truncated = false;
  records = 0;
  readonly times: RequestTimes;
  /** What is worth knowing about it, in the order in which it became known. */
  readonly findings: Finding[] = [];
  /** Where its streams stand, from the first record to the last one so far. */
  readonly spans: Partial<Record<StreamName | 'begin', Span>> = {};
  /** PARAMS records with content. */
  paramRecords = 0;
  #pairList: Pair[] | null = null;

  constructor(id: number, ordinal: number, time: number, keep: Keep = keepAll) {
    this.id = id;
    this.ordinal = ordinal;
    this.times = { begin: time, last: time };
    const { hold } = keep;
    this.paramBytes = new ByteList(keep.params, hold);
    this.stdin = new ByteList(keep.stdin, hold);
    this.data = new ByteList(keep.data, hold);
    this.stdout = new ByteList(keep.stdout, hold);
    this.stderr = new ByteList(keep.stderr, hold);
  }

  /** The name–value pairs that are whole. */
  get params(): Pair[] {
    if (this.#pairList?.length !== this.pairs.count) {
      this.#pairList = readPairs(this.paramBytes.join());
    }
    return this.#pairList;
  }

  /** Tells that a record was complete. */
  heard(brokenBy: Direction, until: number): void {
    const { last: from, silence } = this.times;
    this.records += 1;
    // Packets of two directions may be captured out of step: time never goes back.
    if (until <= from) return;
    if (silence === undefined || until - from > silence.until - silence.from) {
      this.times.silence = { from, until, brokenBy };
    }
    this.times.last = until;
  }

  /** Tells that a stream goes on in this record. */
  extend(stream: StreamName, { start, end }: Span): void {
    const span = this.spans[stream];
    if (span === undefined) this.spans[stream] = { start, end };
    else span.end = end;
  }
}

/** How long each part of a request took, in ms; null for what did not come to its end. */
export interface TimeParts {
  /** From its first record to the end of its input. */
  sending: number | null;
  /** From the end of the input to the first output: the queue and the script. */
  waiting: number | null;
  /** From the first output to END_REQUEST. */
  answering: number | null;
  /** From its first record to its last. */
  all: number;
}

/** Cuts the time of a request into its parts. An application may answer before the input's end. */
export function splitTimes({ begin, stdinEnd, firstOutput, end, last }: RequestTimes): TimeParts {
  const between = (from: number | undefined, until: number | undefined) =>
    from === undefined || until === undefined ? null : Math.max(0, until - from);
  return {
    sending: between(begin, stdinEnd),
    waiting: between(stdinEnd, firstOutput),
    answering: between(firstOutput, end),
    all: last - begin,
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The value of a parameter, as text (UTF-8, what is not UTF-8 as U+FFFD); null without it. */
export function paramText(
  request: Pick<FastCgiRequest, 'paramBytes'>,
  name: string,
): string | null {
  const value = findValue(request.paramBytes.join(), encoder.encode(name));
  return value === null ? null : decoder.decode(value);
}
