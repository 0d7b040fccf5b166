import { hexOf } from '../lines.ts';

/** Bytes of a line. */
const perLine = 16;

/** Bytes as lines of sixteen, to be edited. */
export function hexText(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += perLine) {
    lines.push(hexOf(bytes.subarray(at, at + perLine)));
  }
  return lines.join('\n');
}

/** Where a text stops being bytes: the line, from 1, and what stands there. */
export interface HexFault {
  line: number;
  text: string;
}

/** The bytes that a text spells in hex, with any white space between them; or where it fails. */
export function bytesOfHex(text: string): Uint8Array | HexFault {
  const bytes: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    for (const word of line.split(/\s+/)) {
      if (word === '') continue;
      if (!/^(?:[0-9a-f]{2})+$/i.test(word)) return { line: index + 1, text: word };
      for (const pair of word.match(/../g) ?? []) bytes.push(Number.parseInt(pair, 16));
    }
  }
  return Uint8Array.from(bytes);
}
