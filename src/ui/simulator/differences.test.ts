import { expect, test } from 'vitest';
import { differencesOf } from './differences.ts';
import { finish } from './outcome.ts';
import { presets, type Scenario } from './scenario.ts';

async function compare(one: Scenario, other: Scenario) {
  const { signal } = new AbortController();
  const [a, b] = await Promise.all([finish(one, 30_000, signal), finish(other, 30_000, signal)]);
  if (!a || !b) throw new Error('aborted');
  return differencesOf(a, b);
}

test('the same pool does not differ from itself', async () => {
  expect(await compare(presets.document, presets.document)).toEqual([]);
});

test('dynamic is later than static, and takes less memory', async () => {
  const differences = await compare(presets.document, presets.static);
  expect(differences.find(({ kind }) => kind === 'latency')).toMatchObject({ slower: 'a' });
  expect(differences.find(({ kind }) => kind === 'memory')).toEqual({
    kind: 'memory',
    more: 'b',
    a: 560,
    b: 640,
  });
  expect(differences.find(({ kind }) => kind === 'parting')).toEqual({
    kind: 'parting',
    second: 0,
    a: 3,
    b: 16,
  });
});

test('what fails comes first', async () => {
  const small: Scenario = { ...presets.overload, backlog: 4 };
  const [first] = await compare(small, { ...small, maxChildren: 40 });
  expect(first).toMatchObject({ kind: 'failed', b: 0 });
});
