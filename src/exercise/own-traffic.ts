import { linkType, readSegment } from '../capture/packet.ts';
import type { Endpoint, Segment } from '../capture/packet.ts';
import type { TappedPacket } from '../machine/api.ts';

/**
 * The checks' own requests carry this name, so that a learner who reads the access log can tell them
 * from the learner's own.
 */
export const checkUserAgent = 'course-check';

/** Name and value stand side by side in FCGI_PARAMS (FastCGI 1.0 §3.4). */
const mark = new TextEncoder().encode(`HTTP_USER_AGENT${checkUserAgent}`);

/** FCGI_BEGIN_REQUEST of version 1, and its flag for a connection that goes on (§5.1). */
const beginRequest = [1, 1] as const;
const flagsAt = 10;
const keepConnection = 1;

/** A handshake waits for the first bytes, which tell whose connection it is. */
type Connection = { owner: 'unknown'; waiting: TappedPacket[] } | { owner: 'check' | 'learner' };

/**
 * Takes the checks' own FastCGI connections out of a stream of packets: in a list that shows what
 * the learner's requests do, they are noise. A connection that is kept for several requests stays,
 * for it may carry the learner's too.
 */
export class OwnTraffic {
  readonly #connections = new Map<string, Connection>();

  /** Gives the packets to pass on now: this one, none, or this one after its handshake. */
  take(packet: TappedPacket): TappedPacket[] {
    const segment = readSegment(linkType.RAW, packet.bytes);
    if (!segment) return [packet];
    const key = keyOf(segment);
    if (segment.syn && !segment.ack) {
      this.#connections.set(key, { owner: 'unknown', waiting: [packet] });
      return [];
    }
    const connection = this.#connections.get(key);
    if (!connection) return [packet];
    const closed = segment.reset || segment.fin;
    if (connection.owner !== 'unknown') return connection.owner === 'check' ? [] : [packet];
    if (segment.payload.length === 0 && !closed) {
      connection.waiting.push(packet);
      return [];
    }
    const owner = isCheck(segment.payload) ? 'check' : 'learner';
    this.#connections.set(key, { owner });
    return owner === 'check' ? [] : [...connection.waiting, packet];
  }
}

function isCheck(payload: Uint8Array): boolean {
  const [version, type] = beginRequest;
  if (payload[0] !== version || payload[1] !== type) return false;
  return ((payload[flagsAt] ?? 0) & keepConnection) === 0 && indexOf(payload, mark) >= 0;
}

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  const [first = 0] = part;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (part.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

/** The same for both directions. */
function keyOf({ source, destination }: Segment): string {
  const name = ({ address, port }: Endpoint): string => `${address} ${port}`;
  return [name(source), name(destination)].sort().join(' ');
}
