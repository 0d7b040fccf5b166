import type { Lang } from '../../i18n/lang.ts';

/** Bytes in the reader's language: `512 B`, `12,3 kB` (1 kB = 1000 B). */
export function sizeText(bytes: number, lang: Lang): string {
  const power = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const format = new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: ['byte', 'kilobyte', 'megabyte'][power] ?? 'byte',
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(bytes / 1000 ** power);
}

/** Milliseconds in the reader's language, in seconds from one second on. */
export function timeText(milliseconds: number, lang: Lang): string {
  const long = milliseconds >= 1000;
  const format = new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: long ? 'second' : 'millisecond',
    maximumFractionDigits: long ? 1 : 0,
  });
  return format.format(long ? milliseconds / 1000 : milliseconds);
}
