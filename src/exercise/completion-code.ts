import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * A short code that a solved exercise gives, and that a teacher checks against the learner's name.
 * A courtesy, no proof: who reads this file can make any of them. It keeps honest people from
 * mixing up names, exercises and versions, no more.
 *
 * A hash library and not Web Crypto, which browsers withhold from a site over plain http, as in a
 * classroom.
 */

/** No secret: it only makes these codes differ from those of anything else. */
const key = new TextEncoder().encode('inside-php-fpm/completion-code/1');

/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;
const group = 4;

export interface Completion {
  /** The learner's, as typed: case, accents and spaces around or doubled don't count. */
  name: string;
  slug: string;
  /** The exercise's. */
  version: number;
}

/** The name as far as it counts; empty when there is nothing of it. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Twelve characters in groups of four, `7Q4M-0XBZ-KD3E`: 60 bits of an HMAC-SHA-256. */
export function completionCode({ name, slug, version }: Completion): string {
  const message = JSON.stringify([plainName(name), slug, version]);
  const digest = hmac(sha256, key, new TextEncoder().encode(message));
  let code = '';
  for (let at = 0; at < length; at++) {
    if (at > 0 && at % group === 0) code += '-';
    code += alphabet[fiveBits(digest, at * 5)] ?? '';
  }
  return code;
}

/** The five bits from bit `from`, the highest first. */
function fiveBits(bytes: Uint8Array, from: number): number {
  const byte = from >> 3;
  const pair = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
  return (pair >> (11 - (from & 7))) & 31;
}

/** A code as people write it down: any case, O for 0, I or L for 1, with or without hyphens. */
export function readCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** An exercise whose codes are looked for: all its versions up to this one. */
export interface CodedExercise {
  slug: string;
  version: number;
}

/** Which exercise and version a code is for, of this name; `undefined`: none of them. */
export function verifyCode(
  code: string,
  name: string,
  exercises: readonly CodedExercise[],
): CodedExercise | undefined {
  const wanted = readCode(code);
  for (const { slug, version: latest } of exercises) {
    for (let version = latest; version >= 1; version--) {
      if (readCode(completionCode({ name, slug, version })) === wanted) return { slug, version };
    }
  }
  return undefined;
}
