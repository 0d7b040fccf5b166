import type { Lang } from '../../i18n/lang.ts';

/** Bytes as megabytes (10⁶), in the way of the language: `8,4 MB`, `12 MB`. */
export function megabytes(bytes: number, lang: Lang): string {
  const value = bytes / 1e6;
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: value < 10 ? 1 : 0,
    minimumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
