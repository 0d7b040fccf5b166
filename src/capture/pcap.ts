/**
 * Classic pcap files (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html): both byte
 * orders, micro- and nanoseconds, read in pieces of any size.
 */

/** One packet of a capture. */
export interface Packet {
  /** ms since the epoch, with fractions (nanoseconds lose their last digits: a double holds 53 bits). */
  time: number;
  /** Link type of libpcap. */
  link: number;
  /** What was captured of it. */
  bytes: Uint8Array;
  /** Its length on the wire; more than `bytes.length` when the capture cut it. */
  length: number;
}

/** The file is not a pcap file, or is damaged; `code` says how, `offset` where (bytes). */
export class CaptureError extends Error {
  override name = 'CaptureError';
  readonly code: 'not-pcap' | 'bad-length' | 'truncated';
  readonly offset: number;
  constructor(code: CaptureError['code'], offset: number) {
    super(`${code} at byte ${offset}`);
    this.code = code;
    this.offset = offset;
  }
}

const fileHeaderLength = 24;
const packetHeaderLength = 16;
/** libpcap's own limit for one packet (MAXIMUM_SNAPLEN is 262144; D-Bus captures go to 128 MiB). */
const maxPacketLength = 0x8000000;

interface Format {
  littleEndian: boolean;
  /** Units of the fraction per ms. */
  perMillisecond: number;
  link: number;
}

const magics: ReadonlyMap<number, Omit<Format, 'link'>> = new Map([
  [0xa1b2c3d4, { littleEndian: false, perMillisecond: 1e3 }],
  [0xd4c3b2a1, { littleEndian: true, perMillisecond: 1e3 }],
  [0xa1b23c4d, { littleEndian: false, perMillisecond: 1e6 }],
  [0x4d3cb2a1, { littleEndian: true, perMillisecond: 1e6 }],
]);

/** Reads a pcap file as it arrives. */
export class PcapReader {
  #held: Uint8Array = new Uint8Array(0);
  #offset = 0;
  #format: Format | null = null;

  /**
   * Takes the next bytes of the file, gives the packets that they complete.
   * @throws CaptureError when this is no pcap file (`not-pcap`) or a length is impossible
   */
  push(bytes: Uint8Array): Packet[] {
    const data = this.#held.length === 0 ? bytes : join(this.#held, bytes);
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let at = 0;
    if (this.#format === null) {
      if (data.length < fileHeaderLength) return this.#hold(data, 0, []);
      this.#format = readFormat(view);
      at = fileHeaderLength;
    }
    const { littleEndian, perMillisecond, link } = this.#format;
    const packets: Packet[] = [];
    while (at + packetHeaderLength <= data.length) {
      const captured = view.getUint32(at + 8, littleEndian);
      if (captured > maxPacketLength) throw new CaptureError('bad-length', this.#offset + at);
      const start = at + packetHeaderLength;
      if (start + captured > data.length) break;
      const seconds = view.getUint32(at, littleEndian);
      const fraction = view.getUint32(at + 4, littleEndian);
      packets.push({
        time: seconds * 1000 + fraction / perMillisecond,
        link,
        bytes: data.subarray(start, start + captured),
        length: view.getUint32(at + 12, littleEndian),
      });
      at = start + captured;
    }
    return this.#hold(data, at, packets);
  }

  /**
   * Tells that the file is over.
   * @throws CaptureError `not-pcap` when not even its header came, `truncated` inside a packet
   */
  end(): void {
    if (this.#format === null) throw new CaptureError('not-pcap', 0);
    if (this.#held.length > 0) throw new CaptureError('truncated', this.#offset);
  }

  #hold(data: Uint8Array, from: number, packets: Packet[]): Packet[] {
    this.#held = data.slice(from);
    this.#offset += from;
    return packets;
  }
}

function readFormat(view: DataView): Format {
  const known = magics.get(view.getUint32(0));
  if (known === undefined) throw new CaptureError('not-pcap', 0);
  // The upper bits hold the length of a frame check sequence.
  return { ...known, link: view.getUint32(20, known.littleEndian) & 0xffff };
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
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
