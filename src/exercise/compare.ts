import type { Amount, TextExpectation } from './expectation.ts';
import { excerpt, merge } from './finding.ts';
import type { Finding, Verdict } from './finding.ts';
import type { Round } from './round.ts';

/** Where a finding is, without what was expected. */
export type Place = Pick<Finding, 'about' | 'subject' | 'name'>;

/** Compares a text with what is expected of it. */
export function text(
  round: Pick<Round, 'fill'>,
  expect: TextExpectation,
  actual: string,
  at: Place,
): Verdict {
  const got = excerpt(actual);
  const findings: Finding[] = [];
  const miss = (rule: Finding['rule'], expected: string): void => {
    findings.push({ ...at, rule, expected, got });
  };
  for (const part of expect.contains ?? []) {
    const expected = round.fill(part);
    if (!actual.includes(expected)) miss('contains', expected);
  }
  for (const part of expect.lacks ?? []) {
    const expected = round.fill(part);
    if (actual.includes(expected)) miss('lacks', expected);
  }
  if (expect.empty !== undefined && (actual.trim() === '') !== expect.empty)
    miss('empty', String(expect.empty));
  let values: Record<string, string> = {};
  if (expect.matches !== undefined) {
    const match = new RegExp(round.fill(expect.matches), 'm').exec(actual);
    if (match === null) miss('matches', expect.matches);
    else values = { ...match.groups };
  }
  return { holds: findings.length === 0, values, findings };
}

/** Compares the headers of an answer; several of one name count as one, joined by commas. */
export function headersOf(
  round: Pick<Round, 'fill'>,
  expect: Readonly<Record<string, TextExpectation>>,
  headers: readonly (readonly [name: string, value: string])[],
  subject: string,
): Verdict {
  return merge(
    Object.entries(expect).map(([name, expected]) => {
      const value = headers
        .filter(([header]) => header.toLowerCase() === name)
        .map(([, each]) => each)
        .join(', ');
      return text(round, expected, value, { about: 'header', subject, name });
    }),
  );
}

/** Compares a number with its limits. `value` is the name under which a hint's text finds it. */
export function number(expect: Amount, actual: number, at: Place, value: string): Verdict {
  const { min = -Infinity, max = Infinity } = expect;
  const values = { [value]: String(actual) };
  if (actual >= min && actual <= max) return { holds: true, values, findings: [] };
  const finding = { ...at, rule: 'equals', expected: limits(expect), got: String(actual) } as const;
  return { holds: false, values, findings: [finding] };
}

/** `3`, `≥ 2`, `≤ 5` or `2–5`. */
function limits({ min, max }: Amount): string {
  if (min === undefined) return `≤ ${String(max)}`;
  if (max === undefined) return `≥ ${String(min)}`;
  return min === max ? String(min) : `${String(min)}–${String(max)}`;
}
