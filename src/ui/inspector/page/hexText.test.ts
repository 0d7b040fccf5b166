import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOfHex, hexText } from './hexText.ts';

it('bytes that are written out read back the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(bytesOfHex(hexText(bytes))).toEqual(bytes);
    }),
  );
});

it('a text that is no hex says where', () => {
  expect(bytesOfHex('01 02\n0a 0')).toEqual({ line: 2, text: '0' });
  expect(bytesOfHex('zz')).toEqual({ line: 1, text: 'zz' });
  expect(bytesOfHex('0102 03\r\n')).toEqual(Uint8Array.of(1, 2, 3));
});
