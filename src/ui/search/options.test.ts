import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moved, optionsOf } from './options.ts';

const page = (title: string, sections: string[], more = 0) => ({
  title,
  href: `/${title}/`,
  kind: '§ 1.4',
  excerpt: undefined,
  sections: sections.map((name) => ({ title: name, href: `/${title}/#${name}`, excerpt: [] })),
  more,
});

test('a page stands above its sections, and what is left out is said after the last of them', () => {
  const rows = optionsOf([page('pools', ['a', 'b'], 4), page('glossary', [], 0)]);
  expect(rows.map(({ kind, title, more }) => [kind, title, more])).toEqual([
    ['page', 'pools', 0],
    ['section', 'a', 0],
    ['section', 'b', 4],
    ['page', 'glossary', 0],
  ]);
});

test('the arrows walk through all rows and round, whatever their number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
      const seen = new Set<number>();
      let at = -1;
      for (let step = 0; step < count; step += 1) {
        at = moved('ArrowDown', at, count) ?? -1;
        seen.add(at);
      }
      expect(seen.size).toBe(count);
      expect(moved('ArrowDown', at, count)).toBe(0);
      expect(moved('ArrowUp', 0, count)).toBe(count - 1);
    }),
  );
});

test('no other key moves, and nothing moves in an empty list', () => {
  expect(moved('Home', 2, 5)).toBeUndefined();
  expect(moved('ArrowDown', -1, 0)).toBeUndefined();
});
