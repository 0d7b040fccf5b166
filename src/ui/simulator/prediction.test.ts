import { describe, expect, test } from 'vitest';
import { answerOf, nearness, reasonsOf } from './prediction.ts';
import { Run } from './run.ts';
import { presets, type Scenario } from './scenario.ts';

function after(scenario: Scenario, until: number): Run {
  const run = new Run(scenario);
  run.advance(until);
  return run;
}

test('the document’s pool answers what the lesson tells', () => {
  const run = after(presets.document, 10_000);
  expect(answerOf(run, 'workers')).toBe(14);
  expect(answerOf(run, 'most-queued')).toBe(9);
  expect(answerOf(run, 'p95')).toBeGreaterThan(1900);
  expect(answerOf(run, 'failed')).toBe(0);
});

describe('reasons', () => {
  test('name what each round made', () => {
    const run = after(presets.document, 10_000);
    expect(reasonsOf(run, 'workers', presets.document, 10_000)).toEqual([
      { kind: 'rounds', start: 3, made: [1, 2, 2, 2, 2, 2], dismissed: 0, minSpare: 2 },
    ]);
  });

  test('tell waiting from working', () => {
    const scenario: Scenario = { ...presets.static, maxChildren: 6 };
    const [reason] = reasonsOf(after(scenario, 20_000), 'p95', scenario, 20_000);
    expect(reason).toMatchObject({ kind: 'waiting', script: 1000 });
    const idle = after(presets.static, 20_000);
    expect(reasonsOf(idle, 'p95', presets.static, 20_000)[0]?.kind).toBe('no-wait');
  });

  test('say how many answers the workers could give', () => {
    const [reason] = reasonsOf(after(presets.static, 10_000), 'answered', presets.static, 10_000);
    expect(reason).toEqual({ kind: 'capacity', workerSeconds: 160, script: 1000, most: 160 });
  });

  test('say what failed, and how often', () => {
    const run = after(presets.overload, 20_000);
    const [reason] = reasonsOf(run, 'failed', presets.overload, 20_000);
    expect(reason).toEqual({ kind: 'failures', counts: [['refused', answerOf(run, 'failed')]] });
  });

  test('tell of chance where it has a say', () => {
    const run = after(presets.bursts, 1700);
    const kinds = reasonsOf(run, 'workers', presets.bursts, 1700).map(({ kind }) => kind);
    expect(kinds).toEqual(['events', 'chance']);
  });
});

test('a guess within a tenth is near', () => {
  expect([nearness(4, 4), nearness(95, 100), nearness(89, 100), nearness(1, 0)]).toEqual([
    'exact',
    'near',
    'off',
    'off',
  ]);
});
