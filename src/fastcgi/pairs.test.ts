import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePairs } from './encode.ts';
import { findValue, PairCounter, PairReader, readPairs } from './pairs.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('name–value pairs', () => {
  const pairs = fc.array(fc.tuple(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 })));

  it('are counted alike in pieces of any size', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 60 }), fc.nat(), (list, size, cut) => {
        const whole = encodePairs(list);
        const stream = whole.subarray(0, whole.length - (cut % (whole.length + 1)));
        const counter = new PairCounter();
        const reader = new PairReader();
        for (let at = 0; at < stream.length; at += size) {
          counter.push(stream.subarray(at, at + size));
          reader.skip(stream.subarray(at, at + size));
        }
        expect(counter.count).toBe(readPairs(stream).length);
        expect(counter.atBoundary).toBe(reader.atBoundary);
      }),
    );
  });

  it('are read the same all at once and field by field', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const stream = encodePairs(list);
        expect(readPairs(stream)).toEqual(new PairReader().read(stream, 0).pairs);
      }),
    );
  });

  it('give the last value of a name that comes twice, as PHP does', () => {
    const stream = encodePairs([
      ['A', 'first'],
      ['B', 'other'],
      ['A', 'last'],
    ]);
    expect(findValue(stream, text('A'))).toEqual(text('last'));
    expect(findValue(stream, text('C'))).toBeNull();
  });
});
