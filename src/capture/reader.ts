import { CaptureError, type Packet, type PacketParser, type PacketVisitor } from './packetFile.ts';
import { isPcap, PcapParser } from './pcap.ts';
import { isPcapng, PcapngParser } from './pcapng.ts';

/** Whether a file that begins with these bytes holds packets; null while there are too few. */
export function holdsPackets(bytes: Uint8Array): boolean | null {
  if (bytes.length < 4) return null;
  const magic = magicOf(bytes, 0);
  return isPcap(magic) || isPcapng(magic);
}

/** Reads a pcap or pcapng file as it arrives, in pieces of any size. */
export class PacketReader {
  #parser: PacketParser | null = null;
  #held: Uint8Array = new Uint8Array(0);
  /** Offset in the file of what is read next. */
  #offset = 0;

  /**
   * Takes the next bytes of the file, gives the packets that they complete.
   * @throws CaptureError when this is no such file (`not-capture`) or a length is impossible
   */
  push(bytes: Uint8Array): Packet[] {
    const packets: Packet[] = [];
    this.feed(bytes, (time, link, all, from, to, length) => {
      packets.push({ time, link, bytes: all.subarray(from, to), length });
    });
    return packets;
  }

  /** Visits the packets that the next bytes complete. @throws CaptureError as `push` does */
  feed(bytes: Uint8Array, visit: PacketVisitor): void {
    const data = this.#held.length === 0 ? bytes : join(this.#held, bytes);
    this.#held = data.slice(this.parse(data, 0, data.length, visit));
  }

  /**
   * Visits the packets in `bytes[from, to)`, for a caller that keeps what is left by itself.
   * @returns where it stopped; what follows there must begin with the bytes that were left
   * @throws CaptureError as `push` does
   */
  parse(bytes: Uint8Array, from: number, to: number, visit: PacketVisitor): number {
    if (this.#parser === null) {
      if (to - from < 4) return from;
      const magic = magicOf(bytes, from);
      if (isPcap(magic)) this.#parser = new PcapParser();
      else if (isPcapng(magic)) this.#parser = new PcapngParser();
      else throw new CaptureError('not-capture', 0);
    }
    const stopped = this.#parser.parse(bytes, from, to, visit);
    this.#offset += stopped - from;
    return stopped;
  }

  /**
   * Tells that the file is over.
   * @param left bytes that the caller of `parse` still has
   * @throws CaptureError `empty`, `not-capture` when not even its header came, `truncated` inside
   *   a packet
   */
  end(left = this.#held.length): void {
    if (this.#offset + left === 0) throw new CaptureError('empty', 0);
    if (this.#parser === null) throw new CaptureError('not-capture', 0);
    if (left > 0 || !this.#parser.atBoundary) throw new CaptureError('truncated', this.#offset);
  }
}

function magicOf(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
