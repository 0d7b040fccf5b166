import { showNumber } from '../../quiz/numbers.ts';

/** A share from 0 to 1 in whole percent, as the language writes it. */
export function percentOf(share: number, lang: string): string {
  return showNumber(Math.round(share * 100), lang);
}

/** Points with one decimal at most. */
export function pointsText(points: number, lang: string): string {
  return showNumber(Math.round(points * 10) / 10, lang);
}
