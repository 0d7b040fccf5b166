import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from './lines.ts';

describe('a file beside the one at the start', () => {
  it('shows all its lines, those that came and those that went', () => {
    expect(linesOf('a\nb\nc\n', 'a\nB\nc\nd\n')).toEqual([
      { sign: ' ', text: 'a' },
      { sign: '-', text: 'b' },
      { sign: '+', text: 'B' },
      { sign: ' ', text: 'c' },
      { sign: '+', text: 'd' },
    ]);
  });

  it('hides nothing of either, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', '  c'), { maxLength: 12 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const all = linesOf(before, after);
        const side = (not: string): string =>
          all.flatMap(({ sign, text: line }) => (sign === not ? [] : [`${line}\n`])).join('');
        expect(side('-')).toBe(after);
        expect(side('+')).toBe(before);
      }),
    );
  });

  it('is shown as new where nearly everything differs', () => {
    const many = (word: string): string =>
      Array.from({ length: 4000 }, (_, index) => `${word} ${String(index)}\n`).join('');
    const all = linesOf(many('one'), many('other'));
    expect(all).toHaveLength(4000);
    expect(all.every(({ sign }) => sign === '+')).toBe(true);
  });
});
