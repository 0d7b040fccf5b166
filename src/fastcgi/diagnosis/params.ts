import { headerLength } from '../constants.ts';
import { sameBytes } from '../bytes.ts';
import { findValue, walkPairs } from '../pairs.ts';
import type { FastCgiRequest } from '../request.ts';
import type { Place, Tell } from './finding.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const contentLength = encoder.encode('CONTENT_LENGTH');

/** Parameters that a rule looks at. */
const watched = [
  'REQUEST_METHOD',
  'SCRIPT_FILENAME',
  'HTTP_PROXY',
  'PHP_VALUE',
  'PHP_ADMIN_VALUE',
] as const;
type Watched = (typeof watched)[number];

const byLength = new Map<number, { name: Watched; bytes: Uint8Array }[]>();
for (const name of watched) {
  const bytes = encoder.encode(name);
  byLength.set(bytes.length, [...(byLength.get(bytes.length) ?? []), { name, bytes }]);
}

/** Names looked at for one that comes twice. */
const duplicateLimit = 1000;

/**
 * Where each name was seen, by its hash. One table serves all requests, since making a map for
 * each took longer than everything else that is done for it.
 */
class NameTable {
  readonly #hashes = new Int32Array(4096);
  readonly #places = new Int32Array(4096);
  readonly #runs = new Int32Array(4096);
  #run = 0;
  #count = 0;

  clear(): void {
    this.#run = (this.#run + 1) | 0;
    this.#count = 0;
  }

  /** Remembers a name; gives where one with this hash was seen before, -1 for none. */
  place(hash: number, at: number): number {
    if (this.#count >= duplicateLimit) return -1;
    let slot = hash & 4095;
    while (this.#runs[slot] === this.#run) {
      if (this.#hashes[slot] === hash) return this.#places[slot] ?? -1;
      slot = (slot + 1) & 4095;
    }
    this.#runs[slot] = this.#run;
    this.#hashes[slot] = hash;
    this.#places[slot] = at;
    this.#count += 1;
    return -1;
  }
}

const names = new NameTable();

/** Where a value stands in the bytes of PARAMS. */
interface Found {
  from: number;
  to: number;
}

/** The largest content that one record can hold (§3.3): nginx sends PARAMS in one record. */
const oneRecord = 0xffff;

/** What the parameters say, once their stream is over. */
export function checkParams(request: FastCgiRequest, place: Place, tell: Tell): void {
  const stream = request.paramBytes.join();
  if (!request.pairs.atBoundary) tell('pair-cut', {}, place);
  if (request.paramBytes.length > oneRecord) {
    tell('params-large', { bytes: request.paramBytes.length }, place);
  }
  const { found, duplicate } = look(stream);
  const at = (where: Found): Place => placeOf(request, where, place);
  const text = ({ from, to }: Found) => decoder.decode(stream.subarray(from, to));
  // A cut stream may lack anything.
  if (request.pairs.atBoundary && request.paramBytes.room > 0) {
    if (isEmpty(found.get('REQUEST_METHOD'))) tell('no-method', {}, place);
    if (isEmpty(found.get('SCRIPT_FILENAME'))) tell('no-script', {}, place);
  }
  if (duplicate !== null) tell('duplicate-param', { name: text(duplicate) }, at(duplicate));
  const proxy = found.get('HTTP_PROXY');
  if (proxy !== undefined) tell('proxy-header', { value: text(proxy) }, at(proxy));
  for (const name of ['PHP_VALUE', 'PHP_ADMIN_VALUE'] as const) {
    const value = found.get(name);
    if (value !== undefined) tell('php-value', { name, value: text(value) }, at(value));
  }
}

/** What STDIN says beside CONTENT_LENGTH, once its stream is over. */
export function checkStdin(request: FastCgiRequest, place: Place, tell: Tell): void {
  if (!request.paramsEnded || request.paramsBroken) return;
  const stream = request.paramBytes.join();
  const value = findValue(stream, contentLength);
  const stated = value === null ? '' : decoder.decode(value);
  const sent = request.stdin.length;
  if (stated.trim() === '') {
    if (sent > 0) tell('stdin-without-length', { sent }, place);
    return;
  }
  const announced = Number(stated);
  if (Number.isFinite(announced) && announced !== sent) {
    tell('stdin-length', { announced, sent }, place);
  }
}

function isEmpty(where: Found | undefined): boolean {
  return where === undefined || where.from === where.to;
}

/** One walk through all pairs: this runs for every request of a capture. */
function look(stream: Uint8Array): { found: Map<Watched, Found>; duplicate: Found | null } {
  const found = new Map<Watched, Found>();
  let duplicate: Found | null = null;
  names.clear();
  walkPairs(stream, (name, value, end) => {
    const length = value - name;
    for (const candidate of byLength.get(length) ?? []) {
      if (sameAt(stream, name, candidate.bytes)) {
        found.set(candidate.name, { from: value, to: end });
      }
    }
    if (duplicate === null) {
      const before = names.place(hashOf(stream, name, value), name);
      if (before >= 0 && sameAt(stream, before, stream.subarray(name, value))) {
        duplicate = { from: name, to: value };
      }
    }
    return true;
  });
  return { found, duplicate };
}

function sameAt(stream: Uint8Array, at: number, name: Uint8Array): boolean {
  return stream[at] === name[0] && sameBytes(stream.subarray(at, at + name.length), name);
}

/** FNV-1a over a name and its length. */
function hashOf(stream: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (stream[at] ?? 0), 0x01000193);
  return hash;
}

/** The bytes themselves when PARAMS is one record, else all its records. */
function placeOf(request: FastCgiRequest, { from, to }: Found, whole: Place): Place {
  const first = request.spans.params?.start;
  if (first === undefined || request.paramRecords !== 1) return whole;
  const content = first + headerLength;
  return { direction: 'to-app', start: content + from, end: content + to };
}
