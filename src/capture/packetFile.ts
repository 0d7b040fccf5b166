/** What the readers of packet files have in common. */

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

/**
 * Takes a packet where it lies: `bytes[from, to)`. The bytes may be used again once it returns.
 * @param time ms since the epoch
 * @param link link type of libpcap
 * @param length the packet's length on the wire
 */
export type PacketVisitor = (
  time: number,
  link: number,
  bytes: Uint8Array,
  from: number,
  to: number,
  length: number,
) => void;

/** Reads the part of a file that is in memory. */
export interface PacketParser {
  /**
   * Reads whole packets from `bytes[from, to)`.
   * @returns where it stopped: what is left is the beginning of something
   * @throws CaptureError when a length is impossible
   */
  parse: (bytes: Uint8Array, from: number, to: number, visit: PacketVisitor) => number;
  /** Whether the file may end where the parser stands. */
  readonly atBoundary: boolean;
}

/** The file holds no packets, or is damaged; `code` says how, `offset` where (bytes). */
export class CaptureError extends Error {
  override name = 'CaptureError';
  readonly code: 'empty' | 'not-capture' | 'bad-length' | 'truncated';
  readonly offset: number;
  constructor(code: CaptureError['code'], offset: number) {
    super(`${code} at byte ${offset}`);
    this.code = code;
    this.offset = offset;
  }
}

/** libpcap's own limit for one packet (MAXIMUM_SNAPLEN is 262144; D-Bus captures go to 128 MiB). */
export const maxPacketLength = 0x8000000;
/** No packet that carries TCP is longer: what is, is passed over without being held in memory. */
export const longestOfInterest = 0x100000;
