/**
 * pcapng files (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html): several sections
 * and interfaces, each with its own byte order, link type and clock.
 */
import {
  CaptureError,
  longestOfInterest,
  maxPacketLength,
  type PacketParser,
  type PacketVisitor,
} from './packetFile.ts';

const block = {
  SECTION: 0x0a0d0d0a,
  INTERFACE: 1,
  /** Obsolete, still read by everybody. */
  PACKET: 2,
  SIMPLE: 3,
  ENHANCED: 6,
} as const;
const byteOrderMagic = 0x1a2b3c4d;

/** Whether a file that begins with these four bytes is a pcapng file. */
export function isPcapng(magic: number): boolean {
  return magic === block.SECTION;
}

interface Interface {
  link: number;
  snapLength: number;
  /** Units of a time stamp per ms. */
  perMillisecond: number;
  /** if_tsoffset in ms. */
  offset: number;
}

/** Reads a pcapng file from its first byte on. */
export class PcapngParser implements PacketParser {
  #little = true;
  #interfaces: Interface[] = [];
  /** Bytes of a block of no interest that are still to come. */
  #skip = 0;
  #begun = false;
  #offset = 0;

  get atBoundary(): boolean {
    return this.#begun && this.#skip === 0;
  }

  parse(bytes: Uint8Array, from: number, to: number, visit: PacketVisitor): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = from;
    for (;;) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, to - at);
        at += skipped;
        this.#skip -= skipped;
      }
      if (at + 12 > to) break;
      const offset = this.#offset + at - from;
      const isSection = view.getUint32(at) === block.SECTION;
      if (isSection) this.#readByteOrder(view, at, offset);
      else if (!this.#begun) throw new CaptureError('not-capture', offset);
      const type = isSection ? block.SECTION : view.getUint32(at, this.#little);
      const length = view.getUint32(at + 4, this.#little);
      if (length < 12 || length > maxPacketLength) throw new CaptureError('bad-length', offset);
      // Lengths are multiples of four; some writers leave the padding out of this one.
      const padded = (length + 3) & ~3;
      if (!isOfInterest(type) || length > longestOfInterest) {
        this.#skip = padded;
        continue;
      }
      if (at + padded > to) break;
      this.#read(type, view, bytes, at + 8, at + length - 4, visit);
      at += padded;
    }
    this.#offset += at - from;
    return at;
  }

  #readByteOrder(view: DataView, at: number, offset: number): void {
    if (view.getUint32(at + 8, true) === byteOrderMagic) this.#little = true;
    else if (view.getUint32(at + 8, false) === byteOrderMagic) this.#little = false;
    else throw new CaptureError('bad-length', offset);
    this.#begun = true;
    this.#interfaces = [];
  }

  /** Reads the body `[at, end)` of a block; one that is too short for its kind says nothing. */
  #read(
    type: number,
    view: DataView,
    bytes: Uint8Array,
    at: number,
    end: number,
    visit: PacketVisitor,
  ): void {
    const little = this.#little;
    if (type === block.INTERFACE) {
      if (end - at >= 8) this.#interfaces.push(readInterface(view, at, end, little));
      return;
    }
    if (type === block.SIMPLE) {
      const known = this.#interfaces[0];
      if (known === undefined || end - at < 4) return;
      const length = view.getUint32(at, little);
      const captured = Math.min(length, known.snapLength, end - at - 4);
      visit(known.offset, known.link, bytes, at + 4, at + 4 + captured, length);
      return;
    }
    if (type !== block.ENHANCED && type !== block.PACKET) return;
    if (end - at < 20) return;
    const index = type === block.ENHANCED ? view.getUint32(at, little) : view.getUint16(at, little);
    const known = this.#interfaces[index];
    if (known === undefined) return;
    const stamp = view.getUint32(at + 4, little) * 0x100000000 + view.getUint32(at + 8, little);
    const captured = Math.min(view.getUint32(at + 12, little), end - at - 20);
    const length = view.getUint32(at + 16, little);
    const time = stamp / known.perMillisecond + known.offset;
    visit(time, known.link, bytes, at + 20, at + 20 + captured, length);
  }
}

function isOfInterest(type: number): boolean {
  return (
    type === block.SECTION ||
    type === block.INTERFACE ||
    type === block.PACKET ||
    type === block.SIMPLE ||
    type === block.ENHANCED
  );
}

const optionEnd = 0;
const optionResolution = 9;
const optionOffset = 14;

function readInterface(view: DataView, at: number, end: number, little: boolean): Interface {
  const snapLength = view.getUint32(at + 4, little);
  const found: Interface = {
    link: view.getUint16(at, little),
    snapLength: snapLength === 0 ? Infinity : snapLength,
    perMillisecond: 1e3,
    offset: 0,
  };
  let option = at + 8;
  while (option + 4 <= end) {
    const code = view.getUint16(option, little);
    const length = view.getUint16(option + 2, little);
    const value = option + 4;
    if (code === optionEnd || value + length > end) break;
    if (code === optionResolution && length >= 1) {
      const resolution = view.getUint8(value);
      // The high bit says whether it is a power of two or of ten.
      const perSecond = resolution >= 0x80 ? 2 ** (resolution & 0x7f) : 10 ** resolution;
      found.perMillisecond = perSecond / 1000;
    } else if (code === optionOffset && length >= 8) {
      found.offset = Number(view.getBigInt64(value, little)) * 1000;
    }
    option = value + ((length + 3) & ~3);
  }
  return found;
}

/**
 * Writes packets as a pcapng file (little endian, one section, an interface per link type, time in
 * nanoseconds).
 * @param comment stands in the section header, for whoever opens the file
 */
export function writePcapng(
  packets: readonly { time: number; link: number; bytes: Uint8Array; length?: number }[],
  comment = '',
): Uint8Array<ArrayBuffer> {
  const links = [...new Set(packets.map(({ link }) => link))];
  const note = new TextEncoder().encode(comment);
  const blocks: Uint8Array[] = [sectionBlock(note), ...links.map(interfaceBlock)];
  for (const packet of packets) blocks.push(packetBlock(packet, links.indexOf(packet.link)));
  const file = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of blocks) {
    file.set(each, at);
    at += each.length;
  }
  return file;
}

function blockOf(type: number, body: number, write: (view: DataView, bytes: Uint8Array) => void) {
  const length = 12 + ((body + 3) & ~3);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  view.setUint32(length - 4, length, true);
  write(new DataView(bytes.buffer, 8), bytes.subarray(8));
  return bytes;
}

function sectionBlock(comment: Uint8Array): Uint8Array {
  const option = comment.length === 0 ? 0 : 4 + ((comment.length + 3) & ~3) + 4;
  return blockOf(block.SECTION, 16 + option, (view, bytes) => {
    view.setUint32(0, byteOrderMagic, true);
    view.setUint16(4, 1, true);
    view.setBigInt64(8, -1n, true);
    if (comment.length === 0) return;
    view.setUint16(16, 1, true);
    view.setUint16(18, comment.length, true);
    bytes.set(comment, 20);
  });
}

function interfaceBlock(link: number): Uint8Array {
  return blockOf(block.INTERFACE, 8 + 8 + 4, (view) => {
    view.setUint16(0, link, true);
    view.setUint16(8, optionResolution, true);
    view.setUint16(10, 1, true);
    view.setUint8(12, 9);
  });
}

function packetBlock(
  { time, bytes, length = bytes.length }: { time: number; bytes: Uint8Array; length?: number },
  index: number,
): Uint8Array {
  return blockOf(block.ENHANCED, 20 + bytes.length, (view, body) => {
    // A double holds microseconds exactly, not nanoseconds.
    const stamp = BigInt(Math.round(time * 1000)) * 1000n;
    view.setUint32(0, index, true);
    view.setUint32(4, Number(stamp >> 32n), true);
    view.setUint32(8, Number(stamp & 0xffffffffn), true);
    view.setUint32(12, bytes.length, true);
    view.setUint32(16, length, true);
    body.set(bytes, 20);
  });
}
