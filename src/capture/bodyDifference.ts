import { oneLine } from './printable.ts';

/** The bytes of one body around the place where it differs from another. */
export interface Excerpt {
  /** Where the excerpt begins in the body. */
  start: number;
  before: Uint8Array;
  /** From the first byte that differs on; empty when the body ends there. */
  from: Uint8Array;
  /** Both as text, cut where a character begins. */
  text: [before: string, from: string];
  /** Whether the body goes on behind the excerpt. */
  goesOn: boolean;
}

/** Two bodies side by side. */
export interface BodyComparison {
  lengths: [number, number];
  /** Where they first differ, from byte 0; null when they are the same. */
  difference: { at: number; excerpts: [Excerpt, Excerpt] } | null;
}

/** Bytes that are shown before the difference, and from it on. */
const before = 16;
const from = 32;
/** Characters of an excerpt: never more than its bytes, and those of a character that begins earlier. */
const longest = before + from;

/** Compares two bodies byte by byte. Where the shorter one ends, the longer one differs. */
export function compareBodies(first: Uint8Array, second: Uint8Array): BodyComparison {
  const lengths: [number, number] = [first.length, second.length];
  const shorter = Math.min(first.length, second.length);
  let at = 0;
  while (at < shorter && first[at] === second[at]) at += 1;
  if (at === first.length && at === second.length) return { lengths, difference: null };
  return { lengths, difference: { at, excerpts: [excerptOf(first, at), excerptOf(second, at)] } };
}

function excerptOf(body: Uint8Array, at: number): Excerpt {
  const start = Math.max(0, at - before);
  const end = Math.min(body.length, at + from);
  const [textStart, textAt, textEnd] = [start, at, end].map((place) => characterAt(body, place));
  return {
    start,
    // Copies: a view would take all bytes behind it along.
    before: body.slice(start, at),
    from: body.slice(at, end),
    text: [
      oneLine(body.subarray(textStart, textAt), longest),
      oneLine(body.subarray(textAt, textEnd), longest),
    ],
    goesOn: end < body.length,
  };
}

/** Where the UTF-8 character begins that this byte belongs to; the same byte when it is none. */
function characterAt(body: Uint8Array, at: number): number {
  for (let back = 0; back < 4 && at - back >= 0; back += 1) {
    const byte = body[at - back];
    if (byte === undefined) return at;
    if ((byte & 0xc0) !== 0x80) return byte >= 0xc0 ? at - back : at;
  }
  return at;
}
