import { expect, it } from 'vitest';
import { megabytes } from './size.ts';

it('writes megabytes as each language does', () => {
  expect(megabytes(8_440_000, 'es')).toBe('8,4 MB');
  expect(megabytes(8_440_000, 'en')).toBe('8.4 MB');
  expect(megabytes(12_345_678, 'es')).toBe('12 MB');
});
