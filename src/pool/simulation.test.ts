import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaults, refusalOf, type PoolConfiguration } from './configuration.ts';
import type { Load, PoolEvent } from './load.ts';
import { results } from './requests.ts';
import { PoolSimulation, type SimulationOptions } from './simulation.ts';

const pool = (more: Partial<PoolConfiguration> & Pick<PoolConfiguration, 'pm'>) => ({
  ...defaults,
  maxChildren: 4,
  ...more,
});

function ran(configuration: PoolConfiguration, options: SimulationOptions, until: number) {
  const simulation = new PoolSimulation(configuration, options);
  simulation.run(until);
  return simulation;
}

const burst = (n: number, ms: number, t = 100): Load => ({ type: 'burst', t, n, ms });
const workersAt = (simulation: PoolSimulation, ms: number) =>
  simulation.record.workers.findLast(([t]) => t <= ms)?.[1] ?? 0;
const kinds = (simulation: PoolSimulation) => simulation.record.decisions.map(({ kind }) => kind);

describe('the three modes', () => {
  test('static keeps its workers, whatever comes', () => {
    const simulation = ran(pool({ pm: 'static' }), { load: [burst(50, 200)] }, 20_000);
    expect(simulation.record.workers).toEqual([[0, 4]]);
    expect(simulation.record.counts.ok).toBe(50);
    expect(simulation.state.board.maxChildrenReached).toBe(0);
  });

  test('dynamic never asks the queue: it adds workers at its tick, when too few are idle', () => {
    const configuration = pool({
      pm: 'dynamic',
      maxChildren: 16,
      startServers: 3,
      minSpareServers: 2,
      maxSpareServers: 5,
    });
    const load: Load[] = [{ type: 'closed', t: 100, end: 900, n: 12, ms: 5000 }];
    const simulation = ran(configuration, { load }, 30_000);
    expect(workersAt(simulation, 900)).toBe(3);
    expect(workersAt(simulation, 1100)).toBe(4);
    expect(workersAt(simulation, 2100)).toBe(6);
    expect(workersAt(simulation, 29_000)).toBe(5);
  });

  test('ondemand begins with none, and forks once for connections that come together', () => {
    const configuration = pool({ pm: 'ondemand', maxChildren: 10 });
    const together = ran(configuration, { load: [burst(5, 400)] }, 9000);
    expect(workersAt(together, 99)).toBe(0);
    expect(workersAt(together, 300)).toBe(1);
    const load = [0, 25, 50, 75, 100].map((after) => burst(1, 400, 100 + after));
    expect(workersAt(ran(configuration, { load }, 300), 300)).toBe(5);
  });

  test('ondemand ends one idle worker a second, after whole seconds of the clock', () => {
    const configuration = pool({ pm: 'ondemand', maxChildren: 10, processIdleTimeout: 3 });
    const load = [burst(1, 10), burst(1, 10, 105)];
    const at = (phase: number) => ran(configuration, { load, phase }, 9000).record.workers;
    expect(at(0).map(([, count]) => count)).toEqual([0, 1, 2, 1, 0]);
    const ends = at(0).slice(3);
    expect(ends.map(([t]) => Math.round(t / 1000))).toEqual([4, 5]);
    // With the clock near its next second, the worker began to idle a second later.
    expect(
      at(950)
        .slice(3)
        .map(([t]) => Math.round(t / 1000)),
    ).toEqual([5, 6]);
  });
});

describe('a full queue', () => {
  const one = (socket: 'unix' | 'tcp') =>
    pool({ pm: 'static', maxChildren: 1, socket, backlog: 2 });
  const nginx = { connectTimeout: 2, readTimeout: 60 };

  test('of a unix socket turns away at once: 4 of 8 with a backlog of 2', () => {
    const { record } = ran(one('unix'), { load: [burst(8, 600)], nginx }, 20_000);
    expect(record.counts).toMatchObject({ ok: 4, refused: 4 });
  });

  test('of a TCP socket makes the client try again: 5 of 8, and three give up after 2 s', () => {
    const { record } = ran(one('tcp'), { load: [burst(8, 600)], nginx }, 20_000);
    expect(record.counts).toMatchObject({ ok: 5, 'connect-timeout': 3 });
    const late = record.requests.filter(({ result }) => result === 'connect-timeout');
    expect(late.map(({ t, end }) => end - t)).toEqual([2000, 2000, 2000]);
  });
});

describe('limits and ends', () => {
  test('request_terminate_timeout acts between once and 1.33 times the limit, and costs the worker', () => {
    const configuration = pool({ pm: 'static', maxChildren: 1, requestTerminateTimeout: 1 });
    const { record } = ran(configuration, { load: [burst(1, 3000)] }, 5000);
    expect(record.counts.terminated).toBe(1);
    const [request] = record.requests;
    expect(request?.end).toBeGreaterThanOrEqual(1100);
    expect(request?.end).toBeLessThan(1100 + 1350);
    expect(record.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/execution timed out \(1\.\d{6} sec\), terminating$/),
      expect.stringMatching(/exited on signal 15 \(SIGTERM\) after/),
    ]);
  });

  test('a worker ends after pm.max_requests, and another takes its place', () => {
    const configuration = pool({ pm: 'static', maxChildren: 1, maxRequests: 10 });
    const { record } = ran(configuration, { load: [burst(35, 5)] }, 5000);
    expect(record.counts.ok).toBe(35);
    expect(new Set(record.requests.map(({ worker }) => worker)).size).toBe(4);
  });

  test('a killed worker takes its request along, and is replaced within milliseconds', () => {
    const events: PoolEvent[] = [{ t: 150, do: 'kill' }];
    const simulation = ran(pool({ pm: 'static' }), { load: [burst(1, 500)], events }, 3000);
    expect(simulation.record.counts.lost).toBe(1);
    expect(workersAt(simulation, 160)).toBe(4);
    expect(kinds(simulation)).toContain('respawn');
  });

  test('segmentation faults reload everything once there are too many', () => {
    const events: PoolEvent[] = [1, 2, 3].map((second) => ({ t: second * 1000, do: 'crash' }));
    const configuration = pool({
      pm: 'static',
      emergencyRestartThreshold: 3,
      emergencyRestartInterval: 60,
    });
    const simulation = ran(configuration, { load: [], events }, 5000);
    expect(kinds(simulation).filter((kind) => kind === 'reload')).toHaveLength(1);
    expect(workersAt(simulation, 5000)).toBe(4);
  });

  test('a reload loses nothing when process_control_timeout leaves time', () => {
    const events: PoolEvent[] = [{ t: 500, do: 'reload' }];
    const load: Load[] = [{ type: 'closed', t: 0, end: 4000, n: 4, ms: 300, sleeps: false }];
    const lost = (processControlTimeout: number) =>
      ran(pool({ pm: 'static', processControlTimeout }), { load, events }, 9000).record.counts.lost;
    expect(lost(0)).toBe(4);
    expect(lost(5)).toBe(0);
  });

  test('process.max holds for the whole master', () => {
    const { record } = ran(pool({ pm: 'static', processMax: 2 }), { load: [] }, 100);
    expect(record.workers).toEqual([[0, 2]]);
    expect(record.warnings[0]?.message).toContain("consider raising 'process.max'");
  });
});

describe('what stands before and beside the pool', () => {
  test('a client that goes away leaves its worker busy', () => {
    const configuration = pool({ pm: 'static', maxChildren: 1 });
    const load: Load[] = [
      { type: 'burst', t: 0, n: 1, ms: 1000, patience: 100 },
      burst(1, 10, 200),
    ];
    const { record } = ran(configuration, { load }, 3000);
    expect(record.counts).toMatchObject({ 'gave-up': 1, ok: 1 });
    expect(record.requests.find(({ result }) => result === 'ok')?.start).toBeGreaterThan(1000);
  });

  test('impatient clients that try again make the queue longer, not shorter', () => {
    const configuration = pool({ pm: 'static', maxChildren: 2 });
    const load = (retries: number): Load[] => [
      { type: 'open', t: 0, end: 5000, rps: 30, ms: 100, patience: 400, retries },
    ];
    const served = (retries: number) => ran(configuration, { load: load(retries) }, 20_000).record;
    expect(served(5).arrived).toBeGreaterThan(served(0).arrived);
    expect(served(5).maxQueue).toBeGreaterThan(served(0).maxQueue);
  });

  test('a load can be changed while the pool runs, and nobody who waits is forgotten', () => {
    const at = (rps: number): Load[] => [{ type: 'open', t: 0, end: 1e9, rps, ms: 100 }];
    const simulation = ran(pool({ pm: 'static' }), { load: at(10) }, 10_000);
    const before = simulation.record.arrived;
    simulation.changeLoad(at(100));
    simulation.run(20_000);
    expect((simulation.record.arrived - before) / 1000).toBeCloseTo(1, 0);
    simulation.changeLoad([]);
    simulation.run(60_000);
    expect(simulation.record.counts.ok).toBe(simulation.record.arrived);
  });

  test('scripts that compute share the cores; those that wait do not', () => {
    const time = (cpu: number) => {
      const load: Load[] = [{ type: 'burst', t: 0, n: 4, ms: 1000, cpu }];
      return ran(pool({ pm: 'static' }), { load, cores: 2 }, 9000).record.requests.at(-1)?.end ?? 0;
    };
    expect(time(0)).toBeLessThan(1010);
    expect(time(1)).toBeGreaterThan(1990);
    expect(time(1)).toBeLessThan(2020);
  });
});

const configurations = fc
  .record({
    pm: fc.constantFrom('static' as const, 'dynamic' as const, 'ondemand' as const),
    maxChildren: fc.integer({ min: 1, max: 12 }),
    startServers: fc.integer({ min: 0, max: 12 }),
    minSpareServers: fc.integer({ min: 1, max: 6 }),
    maxSpareServers: fc.integer({ min: 1, max: 12 }),
    maxSpawnRate: fc.integer({ min: 1, max: 32 }),
    processIdleTimeout: fc.integer({ min: 1, max: 4 }),
    maxRequests: fc.constantFrom(0, 0, 3),
    requestTerminateTimeout: fc.constantFrom(0, 0, 1),
    socket: fc.constantFrom('unix' as const, 'tcp' as const),
    backlog: fc.constantFrom(-1, 0, 3),
    processMax: fc.constantFrom(0, 0, 3),
    processControlTimeout: fc.constantFrom(0, 2),
    emergencyRestartThreshold: fc.constantFrom(0, 2),
    emergencyRestartInterval: fc.constant(10),
  })
  .map((more): PoolConfiguration => ({ ...defaults, ...more }))
  .filter((configuration) => refusalOf(configuration) === undefined);

const times = fc.integer({ min: 0, max: 4000 });
// A client that is turned away asks again at once: short runs, or they are all about that.
const scripts = {
  ms: fc.oneof(
    fc.integer({ min: 5, max: 1500 }),
    fc.record({ type: fc.constant('exponential' as const), ms: fc.integer({ min: 1, max: 400 }) }),
  ),
  sleeps: fc.boolean(),
  cpu: fc.constantFrom(0, 0.5, 1),
  patience: fc.constantFrom(undefined, 300),
  retries: fc.constantFrom(undefined, 2),
};
const loads = fc.oneof(
  fc.record({
    type: fc.constant('closed' as const),
    t: times,
    end: fc.constant(4500),
    n: fc.integer({ min: 1, max: 8 }),
    ...scripts,
  }),
  fc.record({
    type: fc.constant('open' as const),
    t: times,
    end: fc.constant(4500),
    rps: fc.integer({ min: 1, max: 60 }),
    ...scripts,
  }),
  fc.record({
    type: fc.constant('burst' as const),
    t: times,
    n: fc.integer({ min: 1, max: 30 }),
    ...scripts,
  }),
);
const deeds = fc.record({
  t: times,
  do: fc.constantFrom('reload' as const, 'kill' as const, 'crash' as const),
});

describe('whatever the configuration and the load', () => {
  const anyRun = fc.record({
    configuration: configurations,
    load: fc.array(loads, { minLength: 1, maxLength: 3 }),
    events: fc.array(deeds, { maxLength: 3 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    cores: fc.constantFrom(undefined, 2),
    nginx: fc.constantFrom(undefined, { connectTimeout: 1, readTimeout: 1 }),
    race: fc.constantFrom(
      'timed' as const,
      'apart' as const,
      'together' as const,
      'random' as const,
    ),
    until: fc.integer({ min: 1000, max: 7000 }),
  });

  test('there are never more workers than pm.max_children, and no request is unaccounted for', () => {
    fc.assert(
      fc.property(anyRun, ({ configuration, until, ...options }) => {
        const { record, state } = ran(configuration, options, until);
        expect(Math.max(...record.workers.map(([, count]) => count))).toBeLessThanOrEqual(
          configuration.maxChildren,
        );
        const ended = results.reduce((sum, result) => sum + record.counts[result], 0);
        const { serial, abandoned } = state.requests;
        const waiting = serial.filter((one, at) => one >= 0 && abandoned[at] === 0).length;
        expect(ended + waiting).toBe(record.arrived);
        for (const { t, start, end } of record.requests) {
          expect(end).toBeGreaterThanOrEqual(t);
          if (start !== null) expect(start).toBeGreaterThanOrEqual(t);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the same seed gives the same run, in one go or in steps', () => {
    fc.assert(
      fc.property(anyRun, ({ configuration, until, ...options }) => {
        const whole = ran(configuration, options, until).record;
        const stepped = new PoolSimulation(configuration, options);
        for (let t = 0; t < until; t += 777) stepped.run(t);
        stepped.run(until);
        expect(stepped.record.workers).toEqual(whole.workers);
        expect(stepped.record.requests).toEqual(whole.requests);
        expect(stepped.record.decisions).toEqual(whole.decisions);
      }),
      { numRuns: 40 },
    );
  });
});
