import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grade } from './grade.ts';
import type { ChoiceAsk, MatchAsk, NumberAsk, OrderAsk } from './posed.ts';
import { keyOf } from './response.ts';
import { disordered, randomFor, shuffled } from './shuffle.ts';

const choice = (rights: number, wrongs: number): ChoiceAsk => ({
  kind: 'choice',
  look: 'options',
  multiple: true,
  options: Array.from({ length: rights + wrongs }, (_, index) => ({
    id: String(index),
    text: `option ${index}`,
    right: index < rights,
    feedback: `about ${index}`,
  })),
});
const counts = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
const pick = (ask: ChoiceAsk, ids: readonly string[]) =>
  grade(ask, { kind: 'choice', picked: [...ids] });

describe('several right options', () => {
  test('ticking everything is worth nothing, however many there are', () => {
    fc.assert(
      fc.property(counts, ([rights, wrongs]) => {
        const ask = choice(rights, wrongs);
        expect(
          pick(
            ask,
            ask.options.map(({ id }) => id),
          ).score,
        ).toBeCloseTo(0, 9);
      }),
    );
  });

  test('one more right option never lowers the score, one more wrong one never raises it', () => {
    const some = counts.chain(([rights, wrongs]) =>
      fc.record({
        ask: fc.constant(choice(rights, wrongs)),
        picked: fc.subarray(choice(rights, wrongs).options.map(({ id }) => id)),
        more: fc.nat(rights + wrongs - 1),
      }),
    );
    fc.assert(
      fc.property(some, ({ ask, picked, more }) => {
        const option = ask.options[more];
        if (!option || picked.includes(option.id)) return;
        const before = pick(ask, picked).score;
        const after = pick(ask, [...picked, option.id]).score;
        if (option.right) expect(after).toBeGreaterThanOrEqual(before);
        else expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  test('half of the right ones and nothing else is worth half', () => {
    expect(pick(choice(2, 3), ['0']).score).toBe(0.5);
  });

  test('feedback speaks of what was picked, and of nothing else', () => {
    expect(pick(choice(2, 2), ['0', '3']).remarks).toEqual([
      { about: '0', right: true, text: 'about 0' },
      { about: '3', right: false, text: 'about 3' },
    ]);
  });
});

describe('an order', () => {
  const order = (length: number, seed: number): OrderAsk => {
    const items = Array.from({ length }, (_, index) => ({ id: `i${index}`, text: String(index) }));
    return {
      kind: 'order',
      items: disordered(items, randomFor('order', seed)),
      key: items.map(({ id }) => id),
      feedback: 'first things first',
    };
  };

  test('begins out of order, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.nat(1_000_000), (length, seed) => {
        const { items, key } = order(length, seed);
        expect(items.map(({ id }) => id)).not.toEqual(key);
        expect(items.map(({ id }) => id).toSorted()).toEqual(key.toSorted());
      }),
    );
  });

  test('is worth nothing when it is turned round, and something when it is nearly right', () => {
    const ask = order(5, 1);
    expect(grade(ask, { kind: 'order', order: ask.key.toReversed() }).score).toBe(0);
    const [first = '', second = '', ...rest] = ask.key;
    const swapped = grade(ask, { kind: 'order', order: [second, first, ...rest] });
    expect(swapped.score).toBeCloseTo(0.8, 9);
    expect(swapped.remarks).toEqual([{ right: false, text: 'first things first' }]);
  });

  test('left out or doubled items are worth nothing', () => {
    const ask = order(4, 1);
    expect(grade(ask, { kind: 'order', order: ask.key.slice(1) }).score).toBe(0);
    const doubled = [...ask.key.slice(1), ask.key[1] ?? ''];
    expect(grade(ask, { kind: 'order', order: doubled }).score).toBe(0);
  });
});

describe('a number', () => {
  const ask: NumberAsk = {
    kind: 'number',
    answer: 552,
    tolerance: 2,
    units: [
      { name: 'B', factor: 1 },
      { name: 'kB', factor: 1000 },
    ],
    wrong: [{ value: 536, tolerance: 0, feedback: 'without BEGIN_REQUEST' }],
  };
  const typed = (text: string) => grade(ask, { kind: 'text', text });

  test.each(['552', '550', '554', '552 B', '0,552 kB', '0.552kB'])('%s is right', (text) => {
    expect(typed(text).score).toBe(1);
  });

  test.each(['549', '555', '552 kB', '', 'many'])('%j is not', (text) => {
    expect(typed(text).score).toBe(0);
  });

  test('a known misconception is named', () => {
    expect(typed('536').remarks).toEqual([{ right: false, text: 'without BEGIN_REQUEST' }]);
  });

  test('a tolerance holds at its ends, whatever binary fractions lose', () => {
    const tenths: NumberAsk = { ...ask, answer: 0.3, tolerance: 0.1, units: [], wrong: [] };
    for (const text of ['0,2', '0.4']) expect(grade(tenths, { kind: 'text', text }).score).toBe(1);
  });
});

test('each pair is worth its share, and what was left open nothing', () => {
  const ask: MatchAsk = {
    kind: 'match',
    stems: ['1', '2', '3', '4'].map((id) => ({ id, text: id, answer: `a${id}`, feedback: 'no' })),
    choices: ['a1', 'a2', 'a3', 'a4', 'a5'].map((id) => ({ id, text: id })),
  };
  const answer = { kind: 'match', pairs: { '1': 'a1', '2': 'a5', '3': 'a3' } } as const;
  expect(grade(ask, answer).score).toBe(0.5);
  expect(grade(ask, keyOf(ask, 'es')).score).toBe(1);
});

test('an answer of another kind is worth nothing', () => {
  expect(grade(choice(1, 1), { kind: 'text', text: '0' })).toEqual({ score: 0, remarks: [] });
});

test('shuffles keep every item, and questions of one seed don’t shuffle alike', () => {
  const items = Array.from({ length: 10 }, (_, index) => index);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(shuffled(items, randomFor('a', seed)).toSorted((a, b) => a - b)).toEqual(items);
      expect(shuffled(items, randomFor('a', seed))).toEqual(shuffled(items, randomFor('a', seed)));
    }),
  );
  expect(shuffled(items, randomFor('a', 1))).not.toEqual(shuffled(items, randomFor('b', 1)));
});
