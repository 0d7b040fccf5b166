import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameFiles, swapFiles, type ShelvedFiles } from './shelf.ts';

const files = fc.dictionary(fc.constantFrom('/a', '/b'), fc.constantFrom('', 'x', 'y'), {
  noNullPrototype: true,
});
const shelf: fc.Arbitrary<ShelvedFiles[]> = fc.uniqueArray(
  fc.record({ at: fc.nat(100), files: files.filter((some) => Object.keys(some).length > 0) }),
  { comparator: (one, other) => sameFiles(one.files, other.files), maxLength: 4 },
);

const holds = (all: readonly ShelvedFiles[], some: Record<string, string>): boolean =>
  all.some((each) => sameFiles(each.files, some));

describe('a shelf', () => {
  it('loses nothing when a learner goes on with other files', () => {
    fc.assert(
      fc.property(shelf, files, files, (before, mine, next) => {
        const after = swapFiles(before, { mine, next, now: 101 });
        for (const each of [...before.map((one) => one.files), mine])
          expect(
            holds(after, each) || sameFiles(each, next) || Object.keys(each).length === 0,
          ).toBe(true);
        expect(holds(after, next)).toBe(false);
      }),
    );
  });
});
