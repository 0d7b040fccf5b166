import type { Connection, Follower } from './connections.ts';
import { detect } from './detect.ts';
import { readHexDump } from './hex.ts';
import { isTrace, readTrace } from './strace.ts';

/**
 * Reads what is no packet file: a stream of records as it is, a trace of system calls, a hex dump
 * of a stream.
 * @returns false when it is none of them
 */
export function readOther(
  bytes: Uint8Array,
  follow: (connection: Connection) => Follower,
): boolean {
  if (readStream(bytes, follow)) return true;
  // Bytes of a trace that are not ASCII are text of the tracer's language.
  const text = new TextDecoder('latin1').decode(bytes);
  if (isTrace(text)) {
    readTrace(text, follow);
    return true;
  }
  const dumped = readHexDump(text);
  return dumped !== null && readStream(dumped, follow);
}

/** One direction of one connection, from its first byte on. */
function readStream(bytes: Uint8Array, follow: (connection: Connection) => Follower): boolean {
  const opens = detect(bytes, true, true) === 'to-app';
  if (!opens && (bytes[0] !== 1 || detect(bytes, false, true) !== 'from-app')) return false;
  const sides = [
    { address: 'web server', port: 0 },
    { address: 'application', port: 0 },
  ] as const;
  // An answer alone has no request that would tell where the connection began.
  const follower = follow({ sides, synSeen: opens });
  const side = opens ? 0 : 1;
  follower.bytes(side, bytes, 0);
  follower.end(side, 0, false);
  follower.end(opens ? 1 : 0, 0, false);
  return true;
}
