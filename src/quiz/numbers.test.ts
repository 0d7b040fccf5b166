import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber, showNumber } from './numbers.ts';
import { matches } from './texts.ts';

const time = [
  { name: 'ms', factor: 1 },
  { name: 's', factor: 1000 },
];

describe('a typed number', () => {
  test.each([
    ['51,2', [51.2]],
    ['51.2', [51.2]],
    [' 51,2 ', [51.2]],
    ['-3', [-3]],
    ['−3', [-3]],
    ['12 000', [12_000]],
    ['12 000,5', [12_000.5]],
    ['1.234.567', [1_234_567]],
    ['1.234,5', [1234.5]],
    ['1,234.5', [1234.5]],
    [',5', [0.5]],
    ['5,', [5]],
    // A point may part thousands or decimals: both are meant.
    ['1.024', [1.024, 1024]],
    ['1,024', [1.024, 1024]],
    ['0.125', [0.125]],
    ['2 s', [2000]],
    ['2S', [2000]],
    ['2000ms', [2000]],
  ])('%j may mean %j', (typed, numbers) => {
    expect(readNumber(typed, time)).toEqual(numbers);
  });

  test.each([
    '',
    'ms',
    'twelve',
    '1e3',
    '1..2',
    '1,2,3',
    '0x10',
    '5 h',
    '5 ms ms',
    '--1',
    'Infinity',
  ])('%j is none', (typed) => {
    expect(readNumber(typed, time)).toEqual([]);
  });

  test('is read as it is shown, in both languages', () => {
    const thousandths = fc.integer({ min: -50_000_000, max: 50_000_000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(thousandths, fc.constantFrom('es', 'en'), (value, lang) => {
        expect(readNumber(showNumber(value, lang))).toContain(value);
      }),
    );
  });
});

describe('a typed text', () => {
  const plain = (text: string) => ({ text, wild: false });
  const wild = (text: string) => ({ text, wild: true });

  test.each([
    ['  SCRIPT_FILENAME ', plain('script_filename'), true],
    ['script name', plain('script_filename'), false],
    // Only what is said to be a wildcard is one: nginx’s `~*` is not.
    ['location ~ \\.php$', plain('location ~* \\.php$'), false],
    ['location ~* \\.php$', plain('location ~* \\.php$'), true],
    ['export A=1', wild('export *=1'), true],
    ['export A=1', wild('*'), true],
    ['A=1', wild('export *'), false],
    ['aba', wild('ab*ba'), false],
    ['petición', plain('petición'), true],
  ])('%j against %j: %j', (typed, pattern, is) => {
    expect(matches(typed, pattern, false)).toBe(is);
  });

  test('capitals count where the question says so', () => {
    expect(matches('WWW-data', plain('www-data'), true)).toBe(false);
    expect(matches('WWW-data', plain('www-data'), false)).toBe(true);
  });

  test('fits its own pattern with anything in place of the star', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '.') });
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), word, (pieces, filling) => {
        expect(matches(pieces.join(filling), wild(pieces.join('*')), true)).toBe(true);
      }),
    );
  });
});
