import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBodies } from './bodyDifference.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('two bodies', () => {
  it('differ from their first other byte on', () => {
    const { difference } = compareBodies(bytes('<h1>Hola</h1>'), bytes('<h1>Hello</h1>'));
    expect(difference?.at).toBe(5);
    expect(difference?.excerpts.map(({ text }) => text)).toEqual([
      ['<h1>H', 'ola</h1>'],
      ['<h1>H', 'ello</h1>'],
    ]);
  });

  it('differ where the shorter one ends', () => {
    const { lengths, difference } = compareBodies(bytes('same'), bytes('same\nand more'));
    expect(lengths).toEqual([4, 13]);
    expect(difference).toMatchObject({
      at: 4,
      excerpts: [
        { from: new Uint8Array(0), text: ['same', ''] },
        { text: ['same', String.raw`\nand more`] },
      ],
    });
  });

  it('show characters in whole', () => {
    // é and è share their first byte.
    const { difference } = compareBodies(bytes('caf\u{e9}s'), bytes('caf\u{e8}s'));
    expect(difference?.at).toBe(4);
    expect(difference?.excerpts.map(({ text }) => text)).toEqual([
      ['caf', '\u{e9}s'],
      ['caf', '\u{e8}s'],
    ]);
  });

  it('are the same up to there, and not there, whatever they hold', () => {
    const body = fc.uint8Array({ maxLength: 120 });
    fc.assert(
      fc.property(body, body, body, (start, one, other) => {
        const [first, second] = [Buffer.concat([start, one]), Buffer.concat([start, other])];
        const { difference } = compareBodies(first, second);
        expect(difference === null).toBe(first.equals(second));
        if (difference === null) return;
        const { at, excerpts } = difference;
        expect(first.subarray(0, at).equals(second.subarray(0, at))).toBe(true);
        expect(first[at]).not.toBe(second[at]);
        for (const [place, body] of [first, second].entries()) {
          const excerpt = excerpts[place];
          const shown = Buffer.concat([excerpt?.before ?? start, excerpt?.from ?? start]);
          const from = excerpt?.start ?? -1;
          expect(shown.equals(body.subarray(from, from + shown.length))).toBe(true);
          expect(excerpt?.goesOn).toBe(from + shown.length < body.length);
        }
      }),
    );
  });
});
