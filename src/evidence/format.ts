import type { Figure } from './model.ts';

/**
 * A figure as the reader sees it: number in the language's own format, no-break space, unit.
 * Times show two significant digits, or whole units above 100; under 1 ms they are given in microseconds, so that a column of
 * short times has one unit. Bytes are exact.
 *
 * @param value in `unit`
 * @param locale BCP 47, for example `es` or `en`
 * @param keepUnit true: milliseconds stay milliseconds, for a sentence that compares with others
 */
export function formatFigure(
  value: number,
  unit: Figure['unit'],
  locale: string,
  keepUnit = false,
): string {
  if (unit === 'B') return `${number(value, locale, { maximumFractionDigits: 0 })}\u00a0B`;
  if (value < 1 && !keepUnit) return `${twoDigits(value * 1000, locale)}\u00a0µs`;
  return `${twoDigits(value, locale)}\u00a0ms`;
}

function twoDigits(value: number, locale: string): string {
  return value >= 100
    ? number(value, locale, { maximumFractionDigits: 0 })
    : number(value, locale, { maximumSignificantDigits: 2 });
}

function number(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}
