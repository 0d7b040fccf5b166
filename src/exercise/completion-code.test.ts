import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionCode, plainName, readCode, verifyCode } from './completion-code.ts';

const done = { name: 'María José Núñez', slug: 'connect-nginx', version: 2 };
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

describe('a completion code', () => {
  it('is the same in every release: teachers keep lists of them', () => {
    expect(completionCode(done)).toBe('CGD9-ZYEZ-CKN3');
    expect(completionCode({ name: 'Ada', slug: 'two-pools', version: 1 })).toBe('NX7B-2YFV-4W7G');
  });

  it('is the head of an HMAC-SHA-256, as Node’s own makes it', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 99 }), (who, version) => {
        const bits = createHmac('sha256', 'inside-php-fpm/completion-code/1')
          .update(JSON.stringify([plainName(who), 'x', version]))
          .digest();
        const number = BigInt(`0x${bits.subarray(0, 8).toString('hex')}`) >> 4n;
        const expected = Array.from(
          { length: 12 },
          (_, at) => alphabet[Number((number >> BigInt(55 - at * 5)) & 31n)],
        ).join('');
        const code = completionCode({ name: who, slug: 'x', version });
        expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
        expect(code.replaceAll('-', '')).toBe(expected);
      }),
    );
  });

  it('asks for no accents, capitals or single spaces of a teacher', () => {
    for (const typed of ['maria jose nunez', '  MARÍA  JOSÉ NÚÑEZ ', 'María José Núñez'])
      expect(completionCode({ ...done, name: typed })).toBe(completionCode(done));
  });

  it('can be read back from a note', () => {
    expect(readCode(' 7q4m – oxbz kd3l\n')).toBe('7Q4M0XBZKD31');
  });

  it('belongs to one name, exercise and version', () => {
    const exercises = [
      { slug: 'two-pools', version: 1 },
      { slug: 'connect-nginx', version: 3 },
    ];
    const code = completionCode(done).toLowerCase().replaceAll('-', ' ');
    expect(verifyCode(code, done.name, exercises)).toEqual({ slug: 'connect-nginx', version: 2 });
    expect(verifyCode(code, 'Ada', exercises)).toBeUndefined();
    expect(verifyCode(code, done.name, [{ slug: 'connect-nginx', version: 1 }])).toBeUndefined();
    expect(verifyCode(code.slice(1), done.name, exercises)).toBeUndefined();
    expect(verifyCode('', done.name, exercises)).toBeUndefined();
  });

  it('differs for all that differs', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(
        name,
        fc.constantFrom('a', 'b'),
        fc.integer({ min: 1, max: 9 }),
        (who, slug, version) => {
          const what = JSON.stringify([plainName(who), slug, version]);
          const code = completionCode({ name: who, slug, version });
          expect(seen.get(code) ?? what).toBe(what);
          seen.set(code, what);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
