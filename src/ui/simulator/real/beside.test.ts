import { describe, expect, test } from 'vitest';
import { presets } from '../scenario.ts';
import { besideOf, simulate } from './beside.ts';
import { tooMuch } from './limits.ts';

const until = 15_000;
/** What a real pool would be seen to do if it did as the simulated one. */
function faithful(late = 0, more = 0) {
  const { workers } = simulate(presets.document, until);
  const at = (t: number) => workers.findLast(([from]) => from <= t)?.[1] ?? 0;
  return Array.from({ length: 70 }, (_, index) => {
    const t = 100 + index * 200;
    return { t, workers: at(Math.max(0, t - late)) + more, busy: 0, queue: 0 };
  });
}

describe('a real pool beside the simulated one', () => {
  test('agrees when it does the same, a little late', () => {
    const beside = besideOf(
      presets.document,
      { samples: faithful(400), asked: [], overhead: 10 },
      until,
    );
    expect(beside.same).toBe(beside.samples);
    expect(beside.furthest).toBeUndefined();
  });

  test('is told apart when it does not, where most and by how much', () => {
    const { same, furthest } = besideOf(
      presets.document,
      { samples: faithful(0, 3), asked: [], overhead: 10 },
      until,
    );
    expect(same).toBeLessThan(60);
    expect(furthest?.real).toBe((furthest?.simulated ?? 0) + 3);
  });

  test('latencies and failures are those of the real requests', () => {
    const asked = Array.from({ length: 20 }, (_, index) => ({
      t: 0,
      end: 100 * (index + 1),
      ok: index < 19,
    }));
    const beside = besideOf(presets.document, { samples: [], asked, overhead: 10 }, until);
    expect(beside).toMatchObject({ answered: 19, failed: 1, p50: 1000, p95: 1900 });
  });
});

test('a machine that is slow serves fewer, and its simulation says so', () => {
  const ordinary = simulate(presets.static, until);
  const slow = simulate(presets.static, until, 200);
  expect(slow.p50).toBeGreaterThan(ordinary.p50 + 150);
  expect(slow.answered).toBeLessThan(ordinary.answered);
});

test('what is too much for the machine is named', () => {
  expect(tooMuch(presets.document)).toBeUndefined();
  expect(tooMuch(presets.overload)).toEqual({ name: 'rps', most: 25 });
  expect(tooMuch({ ...presets.document, maxChildren: 100 })?.name).toBe('maxChildren');
  expect(tooMuch({ ...presets.document, clients: 99 })?.name).toBe('clients');
});
