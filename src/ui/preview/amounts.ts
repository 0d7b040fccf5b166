import type { Lang } from '../../i18n/lang.ts';

const number = (value: number, digits: number, lang: Lang) =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);

/** Bytes in the reader's language: `512 B`, `12,3 kB` (1 kB = 1000 B). */
export function sizeText(bytes: number, lang: Lang): string {
  if (bytes < 1000) return `${number(bytes, 0, lang)}\u00a0B`;
  if (bytes < 1e6) return `${number(bytes / 1e3, 1, lang)}\u00a0kB`;
  return `${number(bytes / 1e6, 1, lang)}\u00a0MB`;
}

/** Milliseconds in the reader's language, in seconds from one second on. */
export function timeText(milliseconds: number, lang: Lang): string {
  if (milliseconds < 1000) return `${number(milliseconds, 0, lang)}\u00a0ms`;
  return `${number(milliseconds / 1000, 1, lang)}\u00a0s`;
}
