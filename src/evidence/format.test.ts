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
  expect(formatFigure(0.1092, 'ms', 'es', true)).toBe('0,11\u00a0ms');
});

test('keeps bytes exact and groups thousands as each language does', () => {
  expect(formatFigure(552, 'B', 'es')).toBe('552\u00a0B');
  expect(formatFigure(1_049_000, 'B', 'es')).toBe('1.049.000\u00a0B');
  expect(formatFigure(1049, 'B', 'es')).toBe('1049\u00a0B');
  expect(formatFigure(1049, 'B', 'en')).toBe('1,049\u00a0B');
});
