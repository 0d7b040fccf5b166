/** A unit in which an answer may be given; the first of a question is the one that it is shown in. */
export interface Unit {
  name: string;
  /** How many of the first unit it holds: with ms first, that of s is 1000. */
  factor: number;
}

/**
 * What a typed number may mean, in the first unit. A comma or a point is a decimal mark; spaces, and
 * marks between groups of three digits, are not. `1.024` may be either, so it gives two numbers: who
 * types like the people around should not fail for it. Without a unit the first one is meant.
 *
 * @returns no number for anything that is none, or has a unit that the question doesn't know
 */
export function readNumber(typed: string, units: readonly Unit[] = []): number[] {
  const [, digits = '', unit = ''] =
    /^([-+−]?[\d\s.,’']+?)\s*([^\d\s.,’'].*)?$/u.exec(typed.trim()) ?? [];
  const factor =
    unit === '' ? 1 : units.find(({ name }) => name.toLowerCase() === unit.toLowerCase())?.factor;
  if (factor === undefined) return [];
  const plain = digits.replace('−', '-').replace(/[\s’']/gu, '');
  return [...new Set(readings(plain))].map((value) => value * factor);
}

function readings(digits: string): number[] {
  const found: number[] = [];
  const sign = /^[-+]?/.exec(digits)?.[0] ?? '';
  const rest = digits.slice(sign.length);
  if (/^\d*[.,]?\d+$|^\d+[.,]$/.test(rest)) found.push(Number(rest.replace(',', '.')));
  for (const [group, decimal] of ['.,', ',.']) {
    const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
    if (group === undefined || decimal === undefined || !grouped.test(rest)) continue;
    if (!/^0/.test(rest)) found.push(Number(rest.replaceAll(group, '').replace(decimal, '.')));
  }
  return found.map((value) => (sign === '-' ? -value : value));
}

/** A number as people of a language write it, with at most three decimals and no groups below 10 000. */
export function showNumber(value: number, lang: string): string {
  return new Intl.NumberFormat(lang, {
    maximumFractionDigits: 3,
    useGrouping: Math.abs(value) >= 10_000,
  }).format(value);
}
