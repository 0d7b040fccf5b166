import { expect, test } from 'vitest';
import { formatFigure } from './format.ts';

test('writes milliseconds with the decimal mark of the language', () => {
  expect(formatFigure(1.234, 'ms', 'es')).toBe('1,2\u00a0ms');
  expect(formatFigure(1.234, 'ms', 'en')).toBe('1.2\u00a0ms');
  expect(formatFigure(20.41, 'ms', 'en')).toBe('20\u00a0ms');
  expect(formatFigure(271.4, 'ms', 'en')).toBe('271\u00a0ms');
});

test('turns to microseconds below a millisecond, unless told to keep the unit', () => {
  expect(formatFigure(0.1092, 'ms', 'es')).toBe('109\u00a0µs');
  expect(formatFigure(0.0094, 'ms', 'en')).toBe('9.4\u00a0µs');
  expect(formatFigure(0.1092, 'ms', 'es', { keepUnit: true })).toBe('0,11\u00a0ms');
});

test('keeps bytes exact and groups thousands as each language does', () => {
  expect(formatFigure(552, 'B', 'es')).toBe('552\u00a0B');
  expect(formatFigure(1_049_000, 'B', 'es')).toBe('1.049.000\u00a0B');
  expect(formatFigure(1049, 'B', 'es')).toBe('1049\u00a0B');
  expect(formatFigure(1049, 'B', 'en')).toBe('1,049\u00a0B');
});

test('gives memory in KiB, and in MiB when there is a lot', () => {
  expect(formatFigure(412, 'KiB', 'en')).toBe('412\u00a0KiB');
  expect(formatFigure(9420, 'KiB', 'es')).toBe('9,2\u00a0MiB');
  expect(formatFigure(80_600, 'KiB', 'en')).toBe('79\u00a0MiB');
  expect(formatFigure(9420, 'KiB', 'en', { keepUnit: true })).toBe('9,420\u00a0KiB');
});

test('writes a rate with three digits and the words of the language', () => {
  expect(formatFigure(10_220.7, 'req/s', 'en')).toBe('10,200\u00a0req/s');
  expect(formatFigure(65.26, 'req/s', 'es', { rate: 'peticiones/s' })).toBe(
    '65,3\u00a0peticiones/s',
  );
});

test('a count has no unit', () => {
  expect(formatFigure(3, 'count', 'es')).toBe('3');
  expect(formatFigure(0, 'count', 'en')).toBe('0');
});
