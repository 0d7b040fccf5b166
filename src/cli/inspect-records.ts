import { FastCgiCapture, type CapturedRecord } from '../capture/capture.ts';
import type { Connection, Follower } from '../capture/connections.ts';
import { recordObject, type Describe } from '../capture/export/json.ts';
import type { PacketVisitor } from '../capture/packetFile.ts';
import type { Lang } from '../i18n/lang.ts';
import { recordListing } from './inspect-format.ts';

/** Records that are held back at most, so that what ends a connection can be told with its last. */
const heldLimit = 4096;

interface Held {
  record: CapturedRecord;
  /** Whether a later record of its connection is known. */
  followed: boolean;
}

/**
 * Prints the records of a capture in their order. A connection's last record is held back until
 * its end is known: that it was cut short is a finding of that record.
 */
export class RecordPrinter {
  readonly #capture = new FastCgiCapture();
  readonly #print: (record: CapturedRecord) => void;
  readonly #queue: Held[] = [];
  readonly #last = new Map<number, Held>();
  #told = 0;
  /** Findings of level error so far. */
  errors = 0;

  constructor(json: boolean, lang: Lang, describe: Describe, write: (text: string) => void) {
    const listing = recordListing(this.#capture, lang);
    this.#print = (record) => {
      this.errors += record.findings.filter(({ level }) => level === 'error').length;
      if (json) {
        write(`${JSON.stringify(recordObject(record, describe))}\n`);
        return;
      }
      write(`${listing(record)}\n`);
      for (const finding of record.findings) {
        const { level, message, source } = describe(finding);
        if (level !== 'info') write(`${' '.repeat(14)}${level}: ${message} [${source}]\n`);
      }
    };
  }

  /** Takes a packet; its bytes must stay as they are. */
  readonly packet: PacketVisitor = (time, link, bytes, from, to, length) => {
    this.#take(this.#capture.push({ time, link, bytes: bytes.subarray(from, to), length }));
  };

  /** A follower for a connection that does not come in packets. */
  readonly follow = (connection: Connection): Follower => this.#capture.follow(connection);

  end(): void {
    this.#take(this.#capture.end());
    this.flush();
  }

  /** Prints what is held back. */
  flush(): void {
    for (const { record } of this.#queue.splice(0)) this.#print(record);
    this.#last.clear();
  }

  #take(records: CapturedRecord[]): void {
    for (const record of records) {
      const before = this.#last.get(record.connection);
      if (before !== undefined) before.followed = true;
      const held = { record, followed: false };
      this.#last.set(record.connection, held);
      this.#queue.push(held);
    }
    const { late } = this.#capture;
    for (; this.#told < late.length; this.#told += 1) {
      const { connection = 0, finding } = late[this.#told] ?? {};
      if (finding !== undefined) this.#last.get(connection)?.record.findings.push(finding);
    }
    let ready = 0;
    while (ready < this.#queue.length && this.#isReady(ready)) ready += 1;
    for (const { record } of this.#queue.splice(0, ready)) {
      this.#print(record);
      if (this.#capture.connections[record.connection]?.over === true) {
        this.#last.delete(record.connection);
      }
    }
  }

  #isReady(index: number): boolean {
    const held = this.#queue[index];
    if (held === undefined) return false;
    if (held.followed || this.#queue.length - index > heldLimit) return true;
    return this.#capture.connections[held.record.connection]?.over === true;
  }
}
