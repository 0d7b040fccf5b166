import type { FastCgiCapture } from './capture.ts';
import type { CapturedRecord } from './captured.ts';

/** How much a capture that grows may hold: beyond, what is oldest goes. */
export interface Limits {
  records: number;
  /** Bytes of records. */
  bytes: number;
}

/** What was let go, in numbers. */
export interface Gone {
  records: number;
  requests: number;
  connections: number;
}

/** Where everything went when something was let go: the new index by the old one, -1 for none. */
export interface Moved {
  records: Int32Array;
  requests: Int32Array;
}

/** What goes together: a connection that is over, or a request that is on one that goes on. */
interface Unit {
  records: number[];
  bytes: number;
}

/**
 * Which records go, so that half the limits is left: the next time comes late then. What ended first
 * goes first, connections in whole. On a connection that is open its requests go one by one; what
 * has no end yet stays.
 * @returns true for each record that goes
 */
export function chooseOldest(
  { connections, requests }: Pick<FastCgiCapture, 'connections' | 'requests'>,
  records: readonly CapturedRecord[],
  limits: Limits,
): boolean[] {
  const units = new Map<string, Unit>();
  let bytes = 0;
  for (const [index, record] of records.entries()) {
    bytes += record.frame.bytes.length;
    const key = keyOf(record, index);
    if (key === null) continue;
    const unit = units.get(key) ?? { records: [], bytes: 0 };
    // The last record tells when it ended: behind all others that ended before.
    units.delete(key);
    units.set(key, unit);
    unit.records.push(index);
    unit.bytes += record.frame.bytes.length;
  }
  const goes = records.map(() => false);
  let count = records.length;
  for (const unit of units.values()) {
    if (count <= limits.records / 2 && bytes <= limits.bytes / 2) break;
    for (const index of unit.records) goes[index] = true;
    count -= unit.records.length;
    bytes -= unit.bytes;
  }
  return goes;

  function keyOf({ connection, request }: CapturedRecord, index: number): string | null {
    if (connections[connection]?.over !== false) return `connection ${connection}`;
    if (request === null) return `record ${index}`;
    const { times, truncated } = requests[request] ?? { times: {}, truncated: true };
    return times.end !== undefined || truncated ? `request ${request}` : null;
  }
}
