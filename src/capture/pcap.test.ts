import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureError } from './packetFile.ts';
import { writePcap } from './pcap.ts';
import { PacketReader } from './reader.ts';

const packets = [
  { time: 1700000000123.456, bytes: Uint8Array.of(1, 2, 3) },
  { time: 1700000000124.5, bytes: Uint8Array.of(4), length: 9 },
];

describe('a pcap file', () => {
  it('is read in pieces of any size', () => {
    const file = writePcap(101, packets);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: file.length }), (size) => {
        const reader = new PacketReader();
        const read = [];
        for (let at = 0; at < file.length; at += size) {
          read.push(...reader.push(file.subarray(at, at + size)));
        }
        reader.end();
        expect(read.map(({ bytes, length, link }) => [[...bytes], length, link])).toEqual([
          [[1, 2, 3], 3, 101],
          [[4], 9, 101],
        ]);
        // Microseconds survive; a double has no room for more.
        expect(read.map(({ time }) => Math.round(time * 1000))).toEqual([
          1700000000123456, 1700000000124500,
        ]);
      }),
    );
  });

  it.each([
    ['big endian, nanoseconds', false, 0xa1b23c4d, 500_000_000],
    ['little endian, nanoseconds', true, 0xa1b23c4d, 500_000_000],
    ['big endian, microseconds', false, 0xa1b2c3d4, 500_000],
  ])('may be %s', (_, little, magic, half) => {
    const view = new DataView(new ArrayBuffer(24 + 16 + 1));
    view.setUint32(0, magic, little);
    view.setUint32(20, 1, little);
    view.setUint32(24, 7, little);
    view.setUint32(28, half, little);
    view.setUint32(32, 1, little);
    view.setUint32(36, 1, little);
    const [packet] = new PacketReader().push(new Uint8Array(view.buffer));
    expect(packet).toMatchObject({ time: 7500, link: 1, length: 1 });
  });

  it('that is none, or is damaged, is refused with a reason', () => {
    const refusal = (run: (reader: PacketReader) => void) => {
      try {
        run(new PacketReader());
      } catch (error) {
        if (error instanceof CaptureError) return [error.code, error.offset];
        throw error;
      }
      return null;
    };
    const file = writePcap(1, packets);
    expect(refusal((reader) => reader.push(new Uint8Array(30)))).toEqual(['not-capture', 0]);
    expect(refusal((reader) => reader.end())).toEqual(['empty', 0]);
    expect(
      refusal((reader) => {
        reader.push(file.subarray(0, file.length - 1));
        reader.end();
      }),
    ).toEqual(['truncated', 24 + 16 + 3]);
    const damaged = file.slice();
    damaged[24 + 11] = 0xff;
    expect(refusal((reader) => reader.push(damaged))).toEqual(['bad-length', 24]);
  });
});
