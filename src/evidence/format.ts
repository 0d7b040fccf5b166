import type { Figure } from './model.ts';

export interface FormatOptions {
  /** Milliseconds and KiB stay what they are, for a sentence that compares with others. */
  keepUnit?: boolean;
  /** What stands behind a rate, in the reader's language: `requests/s`. */
  rate?: string;
}

/**
 * A figure as the reader sees it: number in the language's own format, no-break space, unit.
 *
 * Times show two significant digits, or whole units above 100; under 1 ms they are given in
 * microseconds, so that a column of short times has one unit. Memory from 1024 KiB on is given in
 * MiB, with two significant digits. Rates have three. Bytes and counts are exact.
 *
 * @param value in `unit`
 * @param locale BCP 47, for example `es` or `en`
 */
export function formatFigure(
  value: number,
  unit: Figure['unit'],
  locale: string,
  { keepUnit = false, rate = 'req/s' }: FormatOptions = {},
): string {
  const digits = (amount: number, options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, options).format(amount);
  const two = (amount: number): string =>
    digits(amount, amount >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 2 });
  const whole = (amount: number): string => digits(amount, { maximumFractionDigits: 0 });
  switch (unit) {
    case 'count':
      return whole(value);
    case 'B':
      return `${whole(value)}\u00a0B`;
    case 'KiB':
      return value < 1024 || keepUnit
        ? `${whole(value)}\u00a0KiB`
        : `${two(value / 1024)}\u00a0MiB`;
    case 'req/s':
      return `${digits(value, { maximumSignificantDigits: 3 })}\u00a0${rate}`;
    case 'ms':
      return value < 1 && value > 0 && !keepUnit
        ? `${two(value * 1000)}\u00a0µs`
        : `${two(value)}\u00a0ms`;
  }
}
