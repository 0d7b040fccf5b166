import { linkType } from '../../capture/packet.ts';
import { writePcap } from '../../capture/pcap.ts';
import type { Row, RowWords } from '../../capture/rows.ts';
import { CaptureStore } from '../../capture/store.ts';

/** A row of the live list; `number` counts on from 1 as long as the list lives. */
export interface LiveRow extends Row {
  number: number;
}

/** A packet from its IP header on, as the container's tap gives it; time in ms since the epoch. */
export interface IpPacket {
  time: number;
  bytes: Uint8Array;
}

export interface LiveLimits {
  /** Rows to keep; the oldest go first. */
  rows: number;
  /** Bytes of packets to keep for saving; the oldest go first. */
  packetBytes: number;
}

const defaultLimits: LiveLimits = { rows: 20_000, packetBytes: 32 * 1024 * 1024 };

/** Packets in, rows out, within bounds: what the live list shows and saves. */
export class LiveCapture {
  /** The rows that are kept, oldest first. Replaced, never changed: a view may hold on to it. */
  rows: readonly LiveRow[] = [];
  /** Rows that were given up for newer ones. */
  dropped = 0;
  /** What the web server calls itself; null until a request says it. */
  webServer: string | null = null;
  #limits: LiveLimits;
  /** Rows keep their records themselves: it holds what open connections need. */
  readonly #store: CaptureStore;
  #number = 0;
  #packets: IpPacket[] = [];
  #packetBytes = 0;

  constructor(words: RowWords, limits: LiveLimits = defaultLimits) {
    this.#limits = limits;
    this.#store = new CaptureStore(words);
  }

  /** Takes packets in the order of their capture. */
  push(packets: readonly IpPacket[]): void {
    const fresh: LiveRow[] = [];
    for (const packet of packets) {
      this.#keep(packet);
      const { records } = this.#store;
      const before = records.length;
      this.#store.packet({ ...packet, link: linkType.RAW });
      for (let index = before; index < records.length; index += 1) {
        fresh.push({ ...this.#store.row(index), number: ++this.#number });
      }
    }
    if (fresh.length === 0) return;
    this.webServer = this.#store.webServer ?? this.webServer;
    this.#store.trim({ records: this.#limits.rows, bytes: this.#limits.packetBytes });
    const all = [...this.rows, ...fresh];
    this.rows = all.slice(-this.#limits.rows);
    this.dropped += all.length - this.rows.length;
  }

  /** Forgets rows and packets; connections that are open go on being understood. */
  clear(): void {
    this.rows = [];
    this.dropped = 0;
    this.#packets = [];
    this.#packetBytes = 0;
  }

  /** The kept packets as a pcap file (link type RAW). */
  save(): Uint8Array<ArrayBuffer> {
    return writePcap(linkType.RAW, this.#packets);
  }

  get canSave(): boolean {
    return this.#packets.length > 0;
  }

  #keep(packet: IpPacket): void {
    this.#packets.push(packet);
    this.#packetBytes += packet.bytes.length;
    let excess = 0;
    while (this.#packetBytes > this.#limits.packetBytes) {
      this.#packetBytes -= this.#packets[excess]?.bytes.length ?? this.#packetBytes;
      excess += 1;
    }
    if (excess > 0) this.#packets.splice(0, excess);
  }
}
