/** From a captured packet to its TCP segment: link layer, IPv4 or IPv6, TCP. */

/** Link types of libpcap (https://www.tcpdump.org/linktypes.html) that are understood. */
export const linkType = {
  NULL: 0,
  ETHERNET: 1,
  RAW: 101,
  LOOP: 108,
  LINUX_SLL: 113,
  IPV4: 228,
  IPV6: 229,
  LINUX_SLL2: 276,
} as const;

export interface Endpoint {
  /** Dotted IPv4, or IPv6 in the form of RFC 5952. */
  address: string;
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
  const ip = networkLayer(link, bytes);
  if (ip === null) return null;
  const version = (ip[0] ?? 0) >> 4;
  if (version === 4) return readIpv4(ip);
  if (version === 6) return readIpv6(ip);
  return null;
}

const etherIpv4 = 0x0800;
const etherIpv6 = 0x86dd;

/** The packet from its IP header on; null when it holds no IP. */
function networkLayer(link: number, bytes: Uint8Array): Uint8Array | null {
  switch (link) {
    case linkType.RAW:
    case linkType.IPV4:
    case linkType.IPV6:
      return bytes;
    case linkType.NULL:
    case linkType.LOOP:
      // Four bytes of address family in either byte order; the IP version says the rest.
      return bytes.subarray(4);
    case linkType.LINUX_SLL:
      return afterEtherType(bytes, 14);
    case linkType.LINUX_SLL2:
      return isIp(u16(bytes, 0)) ? bytes.subarray(20) : null;
    case linkType.ETHERNET:
      return afterEtherType(bytes, 12);
    default:
      return null;
  }
}

function afterEtherType(bytes: Uint8Array, typeAt: number): Uint8Array | null {
  let at = typeAt;
  // 802.1Q and 802.1ad tags: four bytes each before the real type.
  while (u16(bytes, at) === 0x8100 || u16(bytes, at) === 0x88a8) at += 4;
  return isIp(u16(bytes, at)) ? bytes.subarray(at + 2) : null;
}

function isIp(etherType: number): boolean {
  return etherType === etherIpv4 || etherType === etherIpv6;
}

const protocolTcp = 6;

function readIpv4(ip: Uint8Array): Segment | null {
  const headerBytes = ((ip[0] ?? 0) & 0x0f) * 4;
  if (headerBytes < 20 || ip.length < headerBytes || ip[9] !== protocolTcp) return null;
  // A fragment other than the first has no TCP header; the first one lacks its end.
  if ((u16(ip, 6) & 0x3fff) !== 0) return null;
  // Offloaded segments are captured before the card writes their length: 0 means "all of it".
  const total = u16(ip, 2) || ip.length;
  const addresses = [ipv4Text(ip.subarray(12, 16)), ipv4Text(ip.subarray(16, 20))] as const;
  return readTcp(
    ip.subarray(headerBytes, Math.max(total, headerBytes)),
    total - headerBytes,
    addresses,
  );
}

function readIpv6(ip: Uint8Array): Segment | null {
  if (ip.length < 40) return null;
  let next = ip[6] ?? 0;
  let at = 40;
  // Hop-by-hop, routing, destination options (RFC 8200 §4): each tells its own length.
  while (next === 0 || next === 43 || next === 60) {
    next = ip[at] ?? 255;
    at += ((ip[at + 1] ?? 0) + 1) * 8;
  }
  if (next !== protocolTcp || at > ip.length) return null;
  const total = u16(ip, 4) === 0 ? ip.length : 40 + u16(ip, 4);
  const addresses = [ipv6Text(ip.subarray(8, 24)), ipv6Text(ip.subarray(24, 40))] as const;
  return readTcp(ip.subarray(at, Math.max(total, at)), total - at, addresses);
}

function readTcp(
  tcp: Uint8Array,
  lengthOnWire: number,
  [from, to]: readonly [string, string],
): Segment | null {
  if (tcp.length < 20) return null;
  const headerBytes = ((tcp[12] ?? 0) >> 4) * 4;
  if (headerBytes < 20 || lengthOnWire < headerBytes) return null;
  const flags = tcp[13] ?? 0;
  return {
    source: { address: from, port: u16(tcp, 0) },
    destination: { address: to, port: u16(tcp, 2) },
    sequence: u32(tcp, 4),
    acknowledgement: u32(tcp, 8),
    fin: (flags & 0x01) !== 0,
    syn: (flags & 0x02) !== 0,
    reset: (flags & 0x04) !== 0,
    ack: (flags & 0x10) !== 0,
    payload: tcp.subarray(headerBytes),
    payloadLength: lengthOnWire - headerBytes,
  };
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}

function ipv4Text(bytes: Uint8Array): string {
  return bytes.join('.');
}

/** RFC 5952 §4: no leading zeros, the longest run of zero groups as `::`. */
function ipv6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, index) => u16(bytes, index * 2));
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
