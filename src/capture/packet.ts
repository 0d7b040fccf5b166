/** From a captured packet to its TCP segment: link layer, IPv4 or IPv6, TCP. */

/** Link types of libpcap (https://www.tcpdump.org/linktypes.html) that are understood. */
export const linkType = {
  NULL: 0,
  ETHERNET: 1,
  /** What some systems' own files call RAW. */
  DLT_RAW: 12,
  DLT_RAW_OPENBSD: 14,
  RAW: 101,
  LOOP: 108,
  LINUX_SLL: 113,
  IPV4: 228,
  IPV6: 229,
  LINUX_SLL2: 276,
} as const;

export interface Endpoint {
  /** Dotted IPv4, IPv6 in the form of RFC 5952, or a name for what has no address. */
  address: string;
  /** 0 for what has no port. */
  port: number;
}

/** One TCP segment (RFC 9293 §3.1). */
export interface Segment {
  source: Endpoint;
  destination: Endpoint;
  /** Sequence number of the first payload byte (of the SYN when there is one), 32 bits. */
  sequence: number;
  acknowledgement: number;
  syn: boolean;
  ack: boolean;
  fin: boolean;
  reset: boolean;
  /** The captured bytes of the payload. */
  payload: Uint8Array;
  /** Bytes of the payload on the wire; more than `payload.length` when the capture cut it. */
  payloadLength: number;
}

/**
 * Reads one packet. Gives null for what is not a TCP segment, or is too short or too damaged to
 * read: captures hold ARP, UDP and fragments, and none of them is an error.
 * @param link a number from `linkType`
 */
export function readSegment(link: number, bytes: Uint8Array): Segment | null {
  const view = new SegmentView();
  if (!view.read(link, bytes, 0, bytes.length, bytes.length)) return null;
  return {
    source: view.source(),
    destination: view.destination(),
    sequence: view.sequence,
    acknowledgement: view.acknowledgement,
    syn: view.syn,
    ack: view.ack,
    fin: view.fin,
    reset: view.reset,
    payload: view.payload(),
    payloadLength: view.payloadLength,
  };
}

const etherIpv4 = 0x0800;
const etherIpv6 = 0x86dd;
const protocolTcp = 6;

/**
 * A segment where it lies in the capture's bytes. One view reads packet after packet: a capture
 * has millions of them, and an object for each would cost more than reading it.
 */
export class SegmentView {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where the two addresses stand, and how long one is: 4 or 16 bytes. */
  sourceAt = 0;
  destinationAt = 0;
  addressLength = 4;
  sourcePort = 0;
  destinationPort = 0;
  sequence = 0;
  acknowledgement = 0;
  flags = 0;
  payloadFrom = 0;
  payloadTo = 0;
  /** Bytes of the payload on the wire. */
  payloadLength = 0;

  get fin(): boolean {
    return (this.flags & 0x01) !== 0;
  }
  get syn(): boolean {
    return (this.flags & 0x02) !== 0;
  }
  get reset(): boolean {
    return (this.flags & 0x04) !== 0;
  }
  get ack(): boolean {
    return (this.flags & 0x10) !== 0;
  }

  payload(): Uint8Array {
    return this.bytes.subarray(this.payloadFrom, this.payloadTo);
  }

  source(): Endpoint {
    return { address: this.#address(this.sourceAt), port: this.sourcePort };
  }

  destination(): Endpoint {
    return { address: this.#address(this.destinationAt), port: this.destinationPort };
  }

  /**
   * Reads the packet at `bytes[from, to)`.
   * @param length the packet's length on the wire, at least `to - from`
   * @returns false for what is not a TCP segment that can be read
   */
  read(link: number, bytes: Uint8Array, from: number, to: number, length: number): boolean {
    const ip = networkAt(link, bytes, from, to);
    if (ip < 0 || ip >= to) return false;
    this.bytes = bytes;
    const version = (bytes[ip] ?? 0) >> 4;
    const onWire = Math.max(length, to - from) - (ip - from);
    if (version === 4) return this.#ipv4(ip, to, onWire);
    if (version === 6) return this.#ipv6(ip, to, onWire);
    return false;
  }

  #ipv4(ip: number, to: number, onWire: number): boolean {
    const { bytes } = this;
    const headerBytes = ((bytes[ip] ?? 0) & 0x0f) * 4;
    if (headerBytes < 20 || ip + headerBytes > to || bytes[ip + 9] !== protocolTcp) return false;
    // A fragment other than the first has no TCP header; the first one lacks its end.
    if ((u16(bytes, ip + 6) & 0x3fff) !== 0) return false;
    this.sourceAt = ip + 12;
    this.destinationAt = ip + 16;
    this.addressLength = 4;
    // Offloaded segments are captured before the card writes their length: 0 means "all of it".
    const total = u16(bytes, ip + 2) || onWire;
    return this.#tcp(ip + headerBytes, Math.min(to, ip + total), total - headerBytes);
  }

  #ipv6(ip: number, to: number, onWire: number): boolean {
    const { bytes } = this;
    if (ip + 40 > to) return false;
    let next = bytes[ip + 6] ?? 0;
    let at = ip + 40;
    // Hop-by-hop, routing, destination options (RFC 8200 §4): each tells its own length.
    while (next === 0 || next === 43 || next === 60) {
      if (at + 8 > to) return false;
      next = bytes[at] ?? 255;
      at += ((bytes[at + 1] ?? 0) + 1) * 8;
    }
    if (next !== protocolTcp || at > to) return false;
    this.sourceAt = ip + 8;
    this.destinationAt = ip + 24;
    this.addressLength = 16;
    const stated = u16(bytes, ip + 4);
    const total = stated === 0 ? onWire : 40 + stated;
    return this.#tcp(at, Math.min(to, ip + total), total - (at - ip));
  }

  #tcp(at: number, to: number, lengthOnWire: number): boolean {
    const { bytes } = this;
    if (at + 20 > to) return false;
    const headerBytes = ((bytes[at + 12] ?? 0) >> 4) * 4;
    if (headerBytes < 20 || lengthOnWire < headerBytes) return false;
    this.sourcePort = u16(bytes, at);
    this.destinationPort = u16(bytes, at + 2);
    this.sequence = u32(bytes, at + 4);
    this.acknowledgement = u32(bytes, at + 8);
    this.flags = bytes[at + 13] ?? 0;
    this.payloadFrom = Math.min(at + headerBytes, to);
    this.payloadTo = to;
    this.payloadLength = lengthOnWire - headerBytes;
    return true;
  }

  #address(at: number): string {
    const groups: number[] = [];
    for (let index = 0; index < this.addressLength; index += 2) {
      groups.push(u16(this.bytes, at + index));
    }
    return addressText(groups);
  }
}

/** Where the packet's IP header begins; -1 when it holds no IP. */
function networkAt(link: number, bytes: Uint8Array, from: number, to: number): number {
  switch (link) {
    case linkType.ETHERNET:
      return afterEtherType(bytes, from + 12, to);
    case linkType.RAW:
    case linkType.IPV4:
    case linkType.IPV6:
    case linkType.DLT_RAW:
    case linkType.DLT_RAW_OPENBSD:
      return from;
    case linkType.NULL:
    case linkType.LOOP:
      // Four bytes of address family in either byte order; the IP version says the rest.
      return from + 4;
    case linkType.LINUX_SLL:
      return afterEtherType(bytes, from + 14, to);
    case linkType.LINUX_SLL2:
      return isIp(u16(bytes, from)) ? from + 20 : -1;
    default:
      return -1;
  }
}

function afterEtherType(bytes: Uint8Array, typeAt: number, to: number): number {
  let at = typeAt;
  let type = u16(bytes, at);
  // 802.1Q and 802.1ad tags: four bytes each before the real type.
  while ((type === 0x8100 || type === 0x88a8) && at + 6 <= to) {
    at += 4;
    type = u16(bytes, at);
  }
  return isIp(type) ? at + 2 : -1;
}

function isIp(etherType: number): boolean {
  return etherType === etherIpv4 || etherType === etherIpv6;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}

/** An address of two (IPv4) or eight (IPv6) groups of 16 bits, as people write it. */
export function addressText(groups: readonly number[]): string {
  if (groups.length === 8) return ipv6Text(groups);
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

/** RFC 5952 §4: no leading zeros, the longest run of zero groups as `::`. */
function ipv6Text(groups: readonly number[]): string {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const text = (from: number, to?: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  if (best.length < 2) return text(0);
  return `${text(0, best.start)}::${text(best.start + best.length)}`;
}
