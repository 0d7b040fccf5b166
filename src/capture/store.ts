import type { Direction } from '../fastcgi/constants.ts';
import type { Finding, FindingCode } from '../fastcgi/diagnosis/finding.ts';
import { FastCgiCapture } from './capture.ts';
import type { CapturedConnection, CapturedRecord } from './captured.ts';
import type { Connection, Follower } from './connections.ts';
import { CaptureError, type Packet } from './packetFile.ts';
import { PacketReader, holdsPackets } from './reader.ts';
import { chooseOldest, type Gone, type Limits, type Moved } from './trim.ts';
import { AnswerMarks, rowOf, typeOf, webServerName, type Row, type RowWords } from './rows.ts';

/** What makes a record worth looking at, one line for all of a kind. */
export interface FindingGroup {
  /** The first of them. */
  first: Finding;
  /** Indexes of the records that made them known, in order. */
  records: number[];
}

/** Bytes that a trace or a dump may have: it is read at once. */
const longestText = 0x10000000;

/**
 * A capture that is looked into: every record at hand, rows made when somebody asks. It grows with
 * what is pushed; records keep their index.
 */
export class CaptureStore {
  readonly capture = new FastCgiCapture();
  readonly records: CapturedRecord[] = [];
  readonly findings = new Map<FindingCode, FindingGroup>();
  /** Types of records, as rows have them, with how many there are. */
  readonly types = new Map<string, number>();
  /** Why reading stopped before the file's end; null when it did not. */
  damage: CaptureError | null = null;
  /** What was let go, because there was too much. */
  readonly gone: Gone = { records: 0, requests: 0, connections: 0 };
  readonly #words: RowWords;
  #answers = new AnswerMarks();
  readonly #answering = new Set<number>();
  /** The last record of each connection. */
  readonly #last = new Map<number, CapturedRecord>();
  /** Records of each request. */
  readonly #ofRequest = new Map<number, number[]>();
  #late = 0;
  /** Bytes of all records. */
  #size = 0;
  #reader: PacketReader | null = null;
  /** Bytes of what is no packet file, until it is whole. */
  #text: Uint8Array[] | null = null;
  #textLength = 0;

  constructor(words: RowWords) {
    this.#words = words;
  }

  /**
   * Takes the next bytes of a file; they must stay as they are.
   * @throws CaptureError when there is nothing to read in it (`not-capture`)
   */
  read(bytes: Uint8Array): void {
    if (this.damage !== null) return;
    if (this.#reader === null && this.#text === null) {
      if (holdsPackets(bytes) === true) this.#reader = new PacketReader();
      else this.#text = [];
    }
    if (this.#text !== null) {
      this.#textLength += bytes.length;
      if (this.#textLength > longestText) throw new CaptureError('not-capture', 0);
      this.#text.push(bytes);
      return;
    }
    try {
      for (const packet of this.#reader?.push(bytes) ?? []) this.packet(packet);
    } catch (error) {
      this.#damaged(error);
    }
  }

  /**
   * Tells that the file is over.
   * @param readOther reads what is no packet file; see other.ts
   * @throws CaptureError `empty` or `not-capture`
   */
  end(readOther: (bytes: Uint8Array, follow: (of: Connection) => Follower) => boolean): void {
    if (this.#text !== null) {
      const bytes = joined(this.#text, this.#textLength);
      this.#text = [];
      if (bytes.length === 0) throw new CaptureError('empty', 0);
      if (!readOther(bytes, (connection) => this.capture.follow(connection))) {
        throw new CaptureError('not-capture', 0);
      }
    } else {
      try {
        if (this.damage === null) (this.#reader ?? new PacketReader()).end();
      } catch (error) {
        this.#damaged(error);
      }
    }
    this.#take(this.capture.end());
  }

  /** Takes a packet; its bytes must stay as they are. */
  packet(packet: Pick<Packet, 'time' | 'link' | 'bytes'> & { length?: number }): void {
    this.#take(this.capture.push(packet));
  }

  /** Takes what a follower of this capture has told it. */
  refresh(): void {
    this.#take(this.capture.take());
  }

  /**
   * Lets go of what is oldest when there is more than the limits allow.
   * @returns where the rest went; null when nothing was let go
   */
  trim(limits: Limits): Moved | null {
    if (this.records.length <= limits.records && this.#size <= limits.bytes) return null;
    const goes = chooseOldest(this.capture, this.records, limits);
    const left = this.records.filter((_record, index) => !goes[index]);
    if (left.length === this.records.length) return null;
    const places = new Int32Array(this.records.length).fill(-1);
    for (const [place, { index }] of left.entries()) places[index] = place;
    const { connections } = this.capture;
    const before = connections.length;
    const requests = this.capture.forget(left);
    this.gone.records += this.records.length - left.length;
    this.gone.requests += requests.filter((place) => place === -1).length;
    this.gone.connections += before - connections.length;
    this.#restart(left);
    return { records: places, requests };
  }

  /** One row. @throws RangeError when there is no such record */
  row(index: number): Row {
    const record = this.records[index];
    if (record === undefined) throw new RangeError(`no record ${index}`);
    const request =
      record.request === null ? null : (this.capture.requests[record.request] ?? null);
    const place = {
      request,
      start: this.records[0]?.time ?? 0,
      answers: this.#answering.has(index),
    };
    return rowOf(record, place, this.#words);
  }

  /** Whether a record begins an answer, and so holds its CGI headers. */
  beginsAnswer(index: number): boolean {
    return this.#answering.has(index);
  }

  /** Indexes of the records of a request, in order. */
  recordsOf(request: number): readonly number[] {
    return this.#ofRequest.get(request) ?? [];
  }

  connectionOf(record: CapturedRecord): CapturedConnection | undefined {
    return this.capture.connections[record.connection];
  }

  /** FastCGI bytes that were seen in each direction. */
  get bytes(): Record<Direction, number> {
    const all = { 'to-app': 0, 'from-app': 0 };
    for (const { bytes } of this.capture.connections) {
      all['to-app'] += bytes['to-app'];
      all['from-app'] += bytes['from-app'];
    }
    return all;
  }

  /** What the web server calls itself; null until a request says it. */
  get webServer(): string | null {
    // Thousands of requests say the same.
    return webServerName(this.capture.requests.slice(0, 50));
  }

  #damaged(error: unknown): void {
    if (!(error instanceof CaptureError)) throw error;
    if (error.code === 'empty' || error.code === 'not-capture') throw error;
    // What was read before the damage stays true.
    this.damage = error;
  }

  /** Takes all records anew; what came late stands among their findings by now. */
  #restart(records: CapturedRecord[]): void {
    this.records.length = 0;
    this.findings.clear();
    this.types.clear();
    this.#answers = new AnswerMarks();
    this.#answering.clear();
    this.#last.clear();
    this.#ofRequest.clear();
    this.#late = 0;
    this.#size = 0;
    this.#take(records);
  }

  #take(records: CapturedRecord[]): void {
    for (const record of records) {
      const { index, request, frame } = record;
      this.records.push(record);
      this.#size += frame.bytes.length;
      this.#last.set(record.connection, record);
      if (this.#answers.begins(record)) this.#answering.add(index);
      if (request !== null) {
        const list = this.#ofRequest.get(request);
        if (list === undefined) this.#ofRequest.set(request, [index]);
        else list.push(index);
      }
      const type = typeOf(frame);
      this.types.set(type, (this.types.get(type) ?? 0) + 1);
      for (const finding of record.findings) this.#group(finding, index);
    }
    const { late } = this.capture;
    for (; this.#late < late.length; this.#late += 1) {
      const { connection = 0, finding } = late[this.#late] ?? {};
      const last = this.#last.get(connection);
      if (finding === undefined || last === undefined) continue;
      // That a connection was cut short is said of its last record.
      last.findings.push(finding);
      this.#group(finding, last.index);
    }
  }

  #group(finding: Finding, index: number): void {
    const group = this.findings.get(finding.code);
    if (group === undefined) this.findings.set(finding.code, { first: finding, records: [index] });
    else if (group.records.at(-1) !== index) group.records.push(index);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
