import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureError } from './packetFile.ts';
import { writePcapng } from './pcapng.ts';
import { PacketReader } from './reader.ts';

const packets = [
  { time: 1700000000123.5, link: 101, bytes: Uint8Array.of(1, 2, 3) },
  { time: 1700000000124.25, link: 1, bytes: Uint8Array.of(4), length: 9 },
];

/** A block with a body, in either byte order. */
function block(type: number, body: number[], little: boolean): number[] {
  const number = (value: number) => {
    const bytes = [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
    return little ? bytes.reverse() : bytes;
  };
  const length = number(12 + body.length);
  return [...number(type), ...length, ...body, ...length];
}

describe('a pcapng file', () => {
  it('is read in pieces of any size, with an interface per link type', () => {
    const file = writePcapng(packets, 'made by a test');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: file.length }), (size) => {
        const reader = new PacketReader();
        const read = [];
        for (let at = 0; at < file.length; at += size) {
          read.push(...reader.push(file.subarray(at, at + size)));
        }
        reader.end();
        expect(
          read.map(({ time, link, bytes, length }) => [time, link, [...bytes], length]),
        ).toEqual([
          [1700000000123.5, 101, [1, 2, 3], 3],
          [1700000000124.25, 1, [4], 9],
        ]);
      }),
    );
  });

  it.each([
    ['big endian', false],
    ['little endian', true],
  ])('may be %s, with microseconds, and hold blocks that are passed over', (_, little) => {
    const order = (bytes: number[]) => (little ? [...bytes].reverse() : bytes);
    const u32 = (value: number) => order([24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff));
    const section = [
      ...u32(0x1a2b3c4d),
      ...order([0, 1]),
      ...order([0, 0]),
      ...Array<number>(8).fill(0xff),
    ];
    const file = Uint8Array.from([
      ...block(0x0a0d0d0a, section, little),
      ...block(1, [...order([0, 101]), 0, 0, ...u32(0)], little),
      ...block(0x0bad, [1, 2, 3, 4], little),
      ...block(
        6,
        [...u32(0), ...u32(0), ...u32(7_500_000), ...u32(1), ...u32(2), 9, 0, 0, 0],
        little,
      ),
    ]);
    const [packet, ...others] = new PacketReader().push(file);
    expect(others).toEqual([]);
    expect(packet).toEqual({ time: 7500, link: 101, bytes: Uint8Array.of(9), length: 2 });
  });

  it('that ends inside a block is told to', () => {
    const reader = new PacketReader();
    const file = writePcapng(packets);
    reader.push(file.subarray(0, file.length - 3));
    expect(() => reader.end()).toThrow(CaptureError);
  });
});
