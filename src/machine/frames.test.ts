import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, FrameReader, maxPayload, op, strings, type Op } from './frames.ts';

const frame = fc.record({
  op: fc.constantFrom<Op>(...Object.values(op)),
  id: fc.nat(0xffff_ffff),
  payload: fc.uint8Array({ maxLength: 200 }),
});

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 50 })), (frames, cuts) => {
        const bytes = Uint8Array.from(
          frames.flatMap(({ op: type, id, payload }) => [...encodeFrame(type, id, payload)]),
        );
        const reader = new FrameReader();
        const read = [];
        let at = 0;
        for (let i = 0; at < bytes.length; i++) {
          const size = cuts[i % Math.max(1, cuts.length)] ?? bytes.length;
          read.push(...reader.push(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(read).toEqual(frames);
      }),
    );
  });

  it('larger than the agent takes are refused before they are sent', () => {
    expect(() => encodeFrame(op.data, 1, new Uint8Array(maxPayload + 1))).toThrow(RangeError);
  });

  it('never read a length that no agent sends', () => {
    expect(() => new FrameReader().push(Uint8Array.of(255, 255, 255, 255, 2, 0, 0, 0, 0))).toThrow(
      /frame of/,
    );
  });

  it('refuse strings that C would cut short', () => {
    expect(() => strings('a\0b')).toThrow(/NUL/);
  });
});
