import { ByteArena } from '../fastcgi/bytes.ts';
import { headerLength, recordTypeName, type Direction } from '../fastcgi/constants.ts';
import { Conversation } from '../fastcgi/conversation.ts';
import type { Ending, Finding, FindingCode } from '../fastcgi/diagnosis/finding.ts';
import { Framer } from '../fastcgi/framing.ts';
import type { FastCgiRequest, Keep } from '../fastcgi/request.ts';
import { ConnectionTracker, type Connection, type Follower, type Side } from './connections.ts';
import { SegmentView } from './packet.ts';
import { Sniffer } from './sniffer.ts';

/** One request in a summary: its id, how many pairs, lengths of its streams, how it ended. */
export interface RequestSummary {
  id: number;
  params: number;
  stdin: number;
  stdout: number;
  stderr: number;
  appStatus: number | null;
  protocolStatus: number | null;
  aborted: boolean;
  truncated: boolean;
}

/** All findings of one code: how many, and the first. */
export interface FindingSummary {
  count: number;
  first: Finding;
  /** Where the first one stands: indexes from 0, null for what belongs to no request. */
  connection: number;
  request: number | null;
}

/** Bytes of an answer that tell whether its CGI headers are whole and short. */
const headBytes = 0x4000;
const aborted = 1;
const truncated = 2;
const ended = 4;
/** Numbers of 32 bits per request: lengths of bodies take two of them. */
const columns = 10;
const rowsPerPage = 4096;
const high = 0x100000000;

/**
 * Counts the FastCGI of a capture. It keeps some forty bytes a request, whatever the capture's
 * size, and copies of answers only their heads.
 */
export class CaptureSummary {
  connections = 0;
  readonly records: Record<Direction, Record<string, number>> = { 'to-app': {}, 'from-app': {} };
  readonly bytes: Record<Direction, number> = { 'to-app': 0, 'from-app': 0 };
  readonly findings = new Map<FindingCode, FindingSummary>();
  readonly #sniffed = { bytes: 0 };
  readonly #tracker = new ConnectionTracker((connection) => this.follow(connection));
  readonly #segment = new SegmentView();
  readonly #arena = new ByteArena();
  readonly #counts: Record<Direction, Uint32Array> = {
    'to-app': new Uint32Array(256),
    'from-app': new Uint32Array(256),
  };
  /** Rows of requests, in pages: one growing table would at times exist twice. */
  readonly #pages: Uint32Array[] = [];
  #requestCount = 0;
  #time = 0;

  /** Takes the packet at `bytes[from, to)`, which may be used again afterwards. */
  readonly packet = (
    time: number,
    link: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    length: number,
  ): void => {
    if (time > this.#time) this.#time = time;
    if (this.#segment.read(link, bytes, from, to, length)) this.#tracker.push(this.#segment, time);
  };

  /** A follower for a connection that does not come in packets. */
  readonly follow = (connection: Connection): Follower =>
    new Sniffer(connection, this.#sniffed, (webServer) => {
      this.connections += 1;
      return new CountedConnection(connection, webServer, this.connections - 1, this);
    });

  /** Tells that no more packets come. */
  end(): void {
    this.#tracker.end(this.#time);
    for (const direction of ['to-app', 'from-app'] as const) {
      for (const [type, count] of this.#counts[direction].entries()) {
        const name = recordTypeName(type);
        if (count > 0)
          this.records[direction][name === undefined ? `${type}` : `FCGI_${name}`] = count;
      }
    }
  }

  get requestCount(): number {
    return this.#requestCount;
  }

  /** The request at `index`, in the order in which they began. */
  request(index: number): RequestSummary {
    const [page, start] = this.#place(index);
    const cell = (column: number) => page[start + column] ?? 0;
    const flags = cell(9);
    const hasEnd = (flags & ended) !== 0;
    return {
      id: cell(0),
      params: cell(1),
      stdin: cell(2) + cell(3) * high,
      stdout: cell(4) + cell(5) * high,
      stderr: cell(6),
      appStatus: hasEnd ? cell(7) : null,
      protocolStatus: hasEnd ? cell(8) : null,
      aborted: (flags & aborted) !== 0,
      truncated: (flags & truncated) !== 0,
    };
  }

  /** What a conversation keeps of each request until it is over. */
  readonly keep: Keep = {
    params: 0x100000,
    stdin: 0,
    data: 0,
    stdout: headBytes,
    stderr: headBytes,
    hold: this.#arena.copy,
  };

  count(direction: Direction, type: number): void {
    const counts = this.#counts[direction];
    counts[type] = (counts[type] ?? 0) + 1;
  }

  /** A row for a request that begins. */
  openRow(): number {
    const row = this.#requestCount;
    if (row % rowsPerPage === 0) this.#pages.push(new Uint32Array(rowsPerPage * columns));
    this.#requestCount += 1;
    return row;
  }

  closeRow(row: number, request: FastCgiRequest): void {
    const { id, pairs, stdin, stdout, stderr, end } = request;
    const [page, start] = this.#place(row);
    page[start] = id;
    page[start + 1] = pairs.count;
    page[start + 2] = stdin.length;
    page[start + 3] = stdin.length / high;
    page[start + 4] = stdout.length;
    page[start + 5] = stdout.length / high;
    page[start + 6] = stderr.length;
    page[start + 7] = end?.appStatus ?? 0;
    page[start + 8] = end?.protocolStatus ?? 0;
    page[start + 9] =
      (request.aborted ? aborted : 0) |
      (request.truncated ? truncated : 0) |
      (end === null ? 0 : ended);
  }

  #place(row: number): [page: Uint32Array, start: number] {
    const page = this.#pages[Math.floor(row / rowsPerPage)];
    if (page === undefined) throw new RangeError(`no request ${row}`);
    return [page, (row % rowsPerPage) * columns];
  }

  found(finding: Finding, connection: number, request: number | null): void {
    const known = this.findings.get(finding.code);
    if (known === undefined) {
      this.findings.set(finding.code, { count: 1, first: finding, connection, request });
    } else known.count += 1;
  }
}

/** Follows a connection that speaks FastCGI, and counts. */
class CountedConnection implements Follower {
  readonly #summary: CaptureSummary;
  readonly #framers: readonly [Framer, Framer];
  readonly #conversation: Conversation;
  readonly #rows = new Map<FastCgiRequest, number>();
  readonly #webServer: Side;
  readonly #ended = [false, false];
  #time = 0;
  #how: Ending = 'end';

  constructor(connection: Connection, webServer: Side, index: number, summary: CaptureSummary) {
    const midway = !connection.synSeen;
    this.#summary = summary;
    this.#webServer = webServer;
    this.#conversation = new Conversation({
      midway,
      keep: summary.keep,
      finding: (finding, request) => {
        summary.found(finding, index, request === null ? null : this.#rowOf(request));
      },
      done: (request) => {
        summary.closeRow(this.#rowOf(request), request);
        this.#rows.delete(request);
      },
    });
    const framer = (side: Side) => this.#framer(side === webServer ? 'to-app' : 'from-app', midway);
    this.#framers = [framer(0), framer(1)];
  }

  bytes(side: Side, bytes: Uint8Array, time: number): void {
    this.#time = time;
    this.#summary.bytes[side === this.#webServer ? 'to-app' : 'from-app'] += bytes.length;
    this.#framers[side].push(bytes);
  }

  gap(side: Side, length: number): void {
    this.#framers[side].gap(length);
  }

  end(side: Side, _time: number, said: boolean): void {
    this.#framers[side].end();
    this.#ended[side] = true;
    if (side === this.#webServer && !this.#ended.every(Boolean)) {
      // A reset ends both directions at once: who sent it was told before.
      if (said && this.#how !== 'reset') this.#conversation.webServerLeft();
      return;
    }
    this.#conversation.close(said ? this.#how : 'capture');
  }

  reset(side: Side): void {
    this.#how = 'reset';
    if (side === this.#webServer) this.#conversation.webServerLeft();
  }

  #rowOf(request: FastCgiRequest): number {
    const known = this.#rows.get(request);
    if (known !== undefined) return known;
    const row = this.#summary.openRow();
    this.#rows.set(request, row);
    return row;
  }

  #framer(direction: Direction, seek: boolean): Framer {
    const conversation = this.#conversation;
    return new Framer(
      {
        keep: (header) => headerLength + conversation.wants(direction, header),
        record: (header, start, end, bytes) => {
          this.#summary.count(direction, header.type);
          const content = bytes.subarray(headerLength, headerLength + header.contentLength);
          const seen = { header, start, end, content };
          const request = conversation.record(direction, seen, this.#time);
          if (request !== null) this.#rowOf(request);
        },
        cut: (header, start, end) => conversation.cut(direction, header, { start, end }),
        unparsed: (start, end, _bytes, reason) =>
          conversation.unparsed(direction, { start, end }, reason),
        gap: (start, end, inside) => conversation.gap(direction, { start, end }, inside),
      },
      { seek },
    );
  }
}
