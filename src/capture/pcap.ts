/**
 * Classic pcap files (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html): both byte
 * orders, micro- and nanoseconds.
 */
import {
  CaptureError,
  longestOfInterest,
  maxPacketLength,
  type PacketParser,
  type PacketVisitor,
} from './packetFile.ts';

const fileHeaderLength = 24;
const packetHeaderLength = 16;

interface Format {
  littleEndian: boolean;
  /** Units of the fraction per ms. */
  perMillisecond: number;
}

const magics: ReadonlyMap<number, Format> = new Map([
  [0xa1b2c3d4, { littleEndian: false, perMillisecond: 1e3 }],
  [0xd4c3b2a1, { littleEndian: true, perMillisecond: 1e3 }],
  [0xa1b23c4d, { littleEndian: false, perMillisecond: 1e6 }],
  [0x4d3cb2a1, { littleEndian: true, perMillisecond: 1e6 }],
]);

/** Whether a file that begins with these four bytes (big endian) is a pcap file. */
export function isPcap(magic: number): boolean {
  return magics.has(magic);
}

/** Reads a pcap file from its first byte on. */
export class PcapParser implements PacketParser {
  #format: Format | null = null;
  #link = 0;
  /** Bytes of a packet of no interest that are still to come. */
  #skip = 0;
  /** Offset in the file of what `parse` is given next. */
  #offset = 0;

  get atBoundary(): boolean {
    return this.#format !== null && this.#skip === 0;
  }

  parse(bytes: Uint8Array, from: number, to: number, visit: PacketVisitor): number {
    let at = from;
    if (this.#format === null) {
      if (to - at < fileHeaderLength) return at;
      this.#readFileHeader(bytes, at);
      at += fileHeaderLength;
    }
    const format = this.#format;
    if (format === null) return at;
    const u32 = format.littleEndian ? u32Little : u32Big;
    for (;;) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, to - at);
        at += skipped;
        this.#skip -= skipped;
      }
      const start = at + packetHeaderLength;
      if (start > to) break;
      const captured = u32(bytes, at + 8);
      if (captured > maxPacketLength) {
        throw new CaptureError('bad-length', this.#offset + at - from);
      }
      if (captured > longestOfInterest) {
        this.#skip = captured;
        at = start;
        continue;
      }
      const end = start + captured;
      if (end > to) break;
      const time = u32(bytes, at) * 1000 + u32(bytes, at + 4) / format.perMillisecond;
      visit(time, this.#link, bytes, start, end, u32(bytes, at + 12));
      at = end;
    }
    this.#offset += at - from;
    return at;
  }

  #readFileHeader(bytes: Uint8Array, at: number): void {
    const format = magics.get(u32Big(bytes, at));
    if (format === undefined) throw new CaptureError('not-capture', 0);
    this.#format = format;
    // The upper bits hold the length of a frame check sequence.
    this.#link = (format.littleEndian ? u32Little : u32Big)(bytes, at + 20) & 0xffff;
  }
}

function u32Little(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) >>>
    0
  );
}

function u32Big(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)) >>>
    0
  );
}

/** Writes packets of one link type as a pcap file (little endian, microseconds). */
export function writePcap(
  link: number,
  packets: readonly { time: number; bytes: Uint8Array; length?: number }[],
): Uint8Array<ArrayBuffer> {
  const size = packets.reduce((sum, { bytes }) => sum + packetHeaderLength + bytes.length, 0);
  const file = new Uint8Array(fileHeaderLength + size);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0xa1b2c3d4, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 0x40000, true);
  view.setUint32(20, link, true);
  let at = fileHeaderLength;
  for (const { time, bytes, length = bytes.length } of packets) {
    const micros = Math.round(time * 1000);
    view.setUint32(at, Math.floor(micros / 1e6), true);
    view.setUint32(at + 4, micros % 1e6, true);
    view.setUint32(at + 8, bytes.length, true);
    view.setUint32(at + 12, length, true);
    file.set(bytes, at + packetHeaderLength);
    at += packetHeaderLength + bytes.length;
  }
  return file;
}
