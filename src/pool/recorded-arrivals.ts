import { csvParse } from 'd3-dsv';

/** One request that arrived: when (ms since the first line's second) and how long its script took. */
export interface Arrival {
  t: number;
  ms: number;
}

/** A file of recorded requests that cannot be read; the message says where and what to do. */
export class ArrivalsError extends Error {
  override readonly name = 'ArrivalsError';
}

/**
 * Reads what arrived at a pool from a table (`t_start_ms` and `sleep_ms`, as content/traces has
 * them) or from an access log of nginx.
 *
 * @param file name for the message
 * @throws ArrivalsError in one line
 */
export function readArrivals(file: string, text: string): Arrival[] {
  const [head = ''] = text.split('\n', 1);
  const arrivals = head.includes('t_start_ms') ? fromTable(file, text) : fromLog(file, text);
  if (arrivals.length === 0) throw new ArrivalsError(`${file}: no requests in it`);
  return arrivals.sort((one, other) => one.t - other.t);
}

function fromTable(file: string, text: string): Arrival[] {
  return csvParse(text).map((row, index) => {
    const t = numberOf(row.t_start_ms);
    const ms = numberOf(row.sleep_ms);
    if (Number.isFinite(t) && ms >= 0) return { t, ms };
    throw new ArrivalsError(`${file}:${index + 2}: t_start_ms and sleep_ms: write numbers (ms)`);
  });
}

/** NaN for an empty cell, which `Number` takes for 0. */
function numberOf(cell = ''): number {
  return cell.trim() === '' ? Number.NaN : Number(cell);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** `$time_local`, which nginx writes when the request has ended. */
const local = /\[(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d\d)(\d\d)\]/;
/** `$msec`, at the start of a line. */
const precise = /^(\d{9,}\.\d{3})\s/;
/** `$request_time` or `$upstream_response_time`: the last number with three decimals. */
const duration = /(?:^|[\s="])(\d+\.\d{3})(?=["\s]|$)(?!.*[\s="]\d+\.\d{3}(?:["\s]|$))/;

/**
 * nginx writes whole seconds unless the format has `$msec`; requests of one second are then spread
 * evenly over it.
 */
function fromLog(file: string, text: string): Arrival[] {
  const read = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const end = precise.exec(line)?.[1];
    const took = duration.exec(line.replace(precise, ''))?.[1];
    const clock = end === undefined ? localTime(line) : Number(end) * 1000;
    if (clock === undefined) {
      throw new ArrivalsError(
        `${file}:${index + 1}: neither a time like [28/Nov/2026:10:00:00 +0100] nor $msec at its start`,
      );
    }
    if (took === undefined) {
      throw new ArrivalsError(
        `${file}:${index + 1}: no duration; add $request_time at the end of nginx's log_format`,
      );
    }
    return [{ clock, exact: end !== undefined, ms: Number(took) * 1000 }];
  });
  const sameSecond = new Map<number, number>();
  for (const { clock, exact } of read) {
    if (!exact) sameSecond.set(clock, (sameSecond.get(clock) ?? 0) + 1);
  }
  const seen = new Map<number, number>();
  const arrivals = read.map(({ clock, exact, ms }) => {
    const place = seen.get(clock) ?? 0;
    seen.set(clock, place + 1);
    const spread = exact ? 0 : (1000 * (place + 0.5)) / (sameSecond.get(clock) ?? 1);
    return { t: clock + spread - ms, ms };
  });
  const first = arrivals.reduce((least, { t }) => Math.min(least, t), Infinity);
  return arrivals.map(({ t, ms }) => ({ t: Math.round((t - first) * 1000) / 1000, ms }));
}

/** Milliseconds since 1970, or undefined when the line has no `$time_local`. */
function localTime(line: string): number | undefined {
  const match = local.exec(line);
  if (!match) return undefined;
  const [, day, month = '', year, hour, minute, second, zone, zoneMinutes] = match;
  const at = months.indexOf(month);
  if (at < 0) return undefined;
  const utc = Date.UTC(Number(year), at, Number(day), Number(hour), Number(minute), Number(second));
  const sign = zone?.startsWith('-') ? -1 : 1;
  return utc - (Number(zone) * 60 + sign * Number(zoneMinutes)) * 60_000;
}
