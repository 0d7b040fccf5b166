function numbered(prefix: string, last: number): string[] {
  return Array.from({ length: last }, (_, index) => `${prefix}-${index + 1}`);
}

/**
 * The ids of every statement of the document that we checked, in its order. `content/claims/` must
 * have exactly these: a claim that gets lost on the way fails a test.
 */
export const documentClaims: readonly string[] = [
  ...numbered('C1.1', 12),
  ...numbered('C1.2', 13),
  ...numbered('C1.3', 12),
  ...numbered('C1.4', 8),
  ...numbered('C2', 11),
  ...numbered('C3.1', 9),
  // Not written in the document, but what its comparison gives to understand.
  'C3.1-x',
  ...['C3.2-1', 'C3.2-2', 'C3.2-3', 'C3.2-4a', 'C3.2-4b', 'C3.2-4c'],
  ...['C3.2-5', 'C3.2-6', 'C3.2-7', 'C3.2-8'],
  ...numbered('C3.3', 5),
  ...numbered('C4s', 8),
  ...numbered('C4d', 7),
  ...numbered('C4o', 7),
];
