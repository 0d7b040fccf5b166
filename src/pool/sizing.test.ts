import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf } from './configuration.ts';
import { readPoolFile } from './pool-file.ts';
import { advising, boundsOf, type Advice, type Demand } from './sizing.ts';
import { writePoolFile } from './write-pool-file.ts';

/** Extagram in its worst minute, as lesson 4.4 has it. */
const extagram: Demand = {
  rps: 30,
  ms: 200,
  spread: 'exponential',
  cpu: 0.1,
  cores: 2,
  ramMib: 1200,
  workerMib: 40,
  waitMs: 100,
  patience: 2,
  burst: 1,
  quiet: false,
  shared: false,
};

function advise(demand: Demand): Advice {
  const steps = advising(demand);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

test('the sums are those of the lesson', () => {
  const { busy, fit, usable, enough } = boundsOf(extagram);
  expect(busy).toBeCloseTo(6.06, 1);
  expect([fit, usable]).toEqual([30, 20]);
  expect(enough).toBeGreaterThan(6);
  expect(enough).toBeLessThanOrEqual(12);
});

test('a pool for it holds, one of fewer workers does not, and more only take memory', () => {
  const { chosen, because, mode, sizes } = advise(extagram);
  const { maxChildren } = chosen.pool;
  expect({ because, mode, holds: chosen.holds, pm: chosen.pool.pm }).toEqual({
    because: 'load',
    mode: 'fits',
    holds: true,
    pm: 'static',
  });
  for (const { pool, holds } of sizes) {
    if (pool.maxChildren <= 6) expect(holds).toBe(false);
    if (pool.maxChildren > maxChildren) expect(holds).toBe(true);
  }
  expect(sizes.some(({ pool }) => pool.maxChildren < 6)).toBe(true);
  expect(sizes.at(-1)?.mostMib).toBeGreaterThan(chosen.mostMib);
});

test('memory ends before the load is served: it says so, and what more would cost', () => {
  const { chosen, because, sizes } = advise({ ...extagram, ramMib: 200 });
  expect([because, chosen.pool.maxChildren, chosen.holds]).toEqual(['memory', 5, false]);
  expect(chosen.proof.waitP95).toBeGreaterThan(100);
  const enough = sizes.find(({ tooMuch, proof }) => tooMuch && proof.waitP95 <= 100);
  expect(enough?.mostMib).toBeGreaterThan(200);
});

test('cores that can’t keep up: no number of workers helps', () => {
  const { because, sizes, chosen } = advise({ ...extagram, cpu: 1 });
  expect(because).toBe('cores');
  expect(chosen.pool.maxChildren).toBe(2);
  expect(sizes.every(({ holds }) => !holds)).toBe(true);
});

describe('the mode', () => {
  test('gives memory back where others want it, and keeps a burst’s size in reserve', () => {
    const { chosen, mode } = advise({ ...extagram, shared: true, burst: 6 });
    expect(mode).toBe('shared');
    expect(chosen.pool).toMatchObject({ pm: 'dynamic', minSpareServers: 6 });
  });

  test('is ondemand where hardly anybody comes, and bursts show what that costs', () => {
    const quiet = { ...extagram, rps: 1, burst: 1, quiet: true };
    const { chosen, mode } = advise(quiet);
    expect([mode, chosen.pool.pm, chosen.holds]).toEqual(['quiet', 'ondemand', true]);
    const bursts = advise({ ...quiet, burst: 8 });
    expect([bursts.mode, bursts.chosen.pool.pm]).toEqual(['bursts', 'dynamic']);
    const [fixed, , ondemand] = bursts.modes;
    expect(ondemand?.meanMib).toBeLessThan(fixed?.meanMib ?? 0);
    expect(ondemand?.proof.waitP95).toBeGreaterThan(fixed?.proof.waitP95 ?? Infinity);
  });

  test('that the place asks for stays where none holds', () => {
    const { chosen, mode } = advise({ ...extagram, ramMib: 80, shared: true });
    expect([mode, chosen.pool.pm, chosen.holds]).toEqual(['shared', 'dynamic', false]);
  });
});

test('what arrived at a real pool is replayed', () => {
  const arrivals = Array.from({ length: 600 }, (_, index) => ({ t: index * 50, ms: 300 }));
  const { chosen } = advise({ ...extagram, rps: 20, ms: 300, cpu: 0, arrivals });
  expect(chosen.holds).toBe(true);
  expect(chosen.proof.answered).toBe(600);
});

test('whatever is demanded, PHP-FPM takes the pool', () => {
  const demand = fc.record({
    rps: fc.integer({ min: 1, max: 60 }),
    ms: fc.integer({ min: 5, max: 3000 }),
    spread: fc.constantFrom('fixed', 'exponential', 'long-tail'),
    cpu: fc.double({ min: 0, max: 1, noNaN: true }),
    cores: fc.integer({ min: 1, max: 8 }),
    ramMib: fc.integer({ min: 16, max: 4000 }),
    workerMib: fc.integer({ min: 1, max: 200 }),
    waitMs: fc.integer({ min: 0, max: 2000 }),
    patience: fc.integer({ min: 1, max: 30 }),
    burst: fc.integer({ min: 1, max: 20 }),
    quiet: fc.boolean(),
    shared: fc.boolean(),
  });
  fc.assert(
    fc.property(demand, (given) => {
      const { chosen, sizes } = advise(given);
      expect(refusalOf(chosen.pool)).toBeUndefined();
      expect(readPoolFile('www.conf', writePoolFile(chosen.pool)).pm).toBe(chosen.pool.pm);
      expect(sizes.map(({ pool }) => pool.maxChildren)).toContain(chosen.pool.maxChildren);
    }),
    { numRuns: 25 },
  );
});
