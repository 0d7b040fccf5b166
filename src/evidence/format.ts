import type { Figure } from './model.ts';

/**
 * A figure as the reader sees it: number in the language's own format, no-break space, unit.
 * Milliseconds show two significant digits below 10, none after the point above; under 0.1 ms the
 * figure is given in microseconds, which people can picture. Bytes are exact.
 *
 * @param locale BCP 47, for example `es` or `en`.
 */
export function formatFigure(value: number, unit: Figure['unit'], locale: string): string {
  if (unit === 'B') return `${number(value, locale, { maximumFractionDigits: 0 })}\u00a0B`;
  if (value < 0.1) return `${twoDigits(value * 1000, locale)}\u00a0µs`;
  return `${twoDigits(value, locale)}\u00a0ms`;
}

function twoDigits(value: number, locale: string): string {
  return value >= 10
    ? number(value, locale, { maximumFractionDigits: 0 })
    : number(value, locale, { maximumSignificantDigits: 2 });
}

function number(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}
