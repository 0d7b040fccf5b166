import type { FindingCode } from '../fastcgi/diagnosis/finding.ts';
import { typeOf } from './rows.ts';
import type { CaptureStore } from './store.ts';

/** What a list is narrowed to; everything has to hold. */
export interface Query {
  /**
   * Text in a record's line or in its bytes (as UTF-8), small and capital letters of ASCII alike;
   * `0x01 06` looks for bytes. Empty: any.
   */
  text: string;
  /** A record type as rows have it; null: any. */
  type: string | null;
  /** Index of a request; null: any. */
  request: number | null;
  /** Records that made this known; null: any. */
  finding: FindingCode | null;
}

export const anything: Query = { text: '', type: null, request: null, finding: null };

/** Whether a query leaves nothing out. */
export function isAnything({ text, type, request, finding }: Query): boolean {
  return text.trim() === '' && type === null && request === null && finding === null;
}

/** Indexes of the records that a query is about, in order. */
export function search(store: CaptureStore, query: Query): Uint32Array {
  const wanted = matcher(query.text);
  const found: number[] = [];
  for (const index of candidates(store, query)) {
    const record = store.records[index];
    if (record === undefined) continue;
    if (query.request !== null && record.request !== query.request) continue;
    if (query.type !== null && typeOf(record.frame) !== query.type) continue;
    if (wanted?.(record.frame.bytes, () => lineOf(store, index)) === false) continue;
    found.push(index);
  }
  return Uint32Array.from(found);
}

/**
 * What a record's line says beyond its bytes: its type, and a summary where that is not a piece of
 * the content. (To make the line of 100,000 PARAMS records is to read all their pairs.)
 */
function lineOf(store: CaptureStore, index: number): string {
  const frame = store.records[index]?.frame;
  if (frame === undefined) return '';
  const type = typeOf(frame);
  const quoted =
    frame.kind === 'record' && frame.header.contentLength > 0 && !store.beginsAnswer(index);
  return quoted && streams.has(type) ? type : `${type} ${store.row(index).summary}`;
}

const streams = new Set(['PARAMS', 'STDIN', 'STDOUT', 'STDERR', 'DATA']);

function candidates(store: CaptureStore, { request, finding }: Query): Iterable<number> {
  if (finding !== null) return store.findings.get(finding)?.records ?? [];
  if (request !== null) return store.recordsOf(request);
  return store.records.keys();
}

/** @param line what stands in the list, made only when the bytes don't decide */
type Matcher = (bytes: Uint8Array, line: () => string) => boolean;

function matcher(text: string): Matcher | null {
  const sought = text.trim();
  if (sought === '') return null;
  const hex = /^0x((?:[0-9a-f]{2}\s*)+)$/i.exec(sought)?.[1]?.replace(/\s/g, '');
  // Latin-1 keeps each byte one character: bytes are searched as a string, which engines do fast.
  const decoder = new TextDecoder('latin1');
  if (hex !== undefined) {
    const codes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
    const run = decoder.decode(Uint8Array.from(codes));
    return (bytes) => decoder.decode(bytes).includes(run);
  }
  const small = sought.toLowerCase();
  const inBytes = decoder.decode(new TextEncoder().encode(sought)).toLowerCase();
  return (bytes, line) =>
    decoder.decode(bytes).toLowerCase().includes(inBytes) || line().toLowerCase().includes(small);
}
