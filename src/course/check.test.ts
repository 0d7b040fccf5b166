import { expect, test } from 'vitest';
import { lessonFaults } from './check.ts';
import { describeFault } from './front-matter.ts';

const lesson = (more = '', section = "'1.4'") => `---
title: Pools
description: What separates a pool from another, and what does not.
section: ${section}
order: 14
outcomes:
  - say what a pool is
---

${more}`;
const known = new Set(['C1.4-1']);
const faults = (files: Record<string, string>) =>
  lessonFaults(new Map(Object.entries(files)), known).map(describeFault);
const es = 'content/lessons/es/pools.mdx';
const en = 'content/lessons/en/pools.mdx';

test('whole lessons in both languages have no fault', () => {
  expect(faults({ [es]: lesson('<Claim id="C1.4-1" />'), [en]: lesson() })).toEqual([]);
});

test('a wrong front matter is told with file, line and what to write', () => {
  expect(faults({ [es]: lesson(), [en]: lesson('', '1.4') })).toEqual([
    expect.stringMatching(/^content\/lessons\/en\/pools\.mdx:4: section: .*in quotes/),
  ]);
});

test('a claim that does not exist is told with its line', () => {
  expect(faults({ [es]: lesson('One.\n\n<Claim id="C1.4-99" />'), [en]: lesson() })).toEqual([
    expect.stringMatching(
      /^content\/lessons\/es\/pools\.mdx:12: <Claim id="C1.4-99">.*Mend the id/,
    ),
  ]);
});

test('a missing translation is told with the file to write', () => {
  expect(faults({ [es]: lesson() })).toEqual([
    expect.stringMatching(/^content\/lessons\/en\/pools\.mdx: is missing: content\/lessons\/es/),
  ]);
});
