import { readFileSync, readdirSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { envelopeOf } from './envelope.ts';
import { readLoad, type LoadFile } from './load.ts';
import { latencyOf } from './outcome.ts';
import { readPoolFile } from './pool-file.ts';
import { readArrivals } from './recorded-arrivals.ts';
import { PoolSimulation, type SimulationOptions } from './simulation.ts';
import { parseTrace, type Trace } from './trace.ts';

/**
 * The simulator against real pools. Nothing here is fitted to a single trace: the timing is the same
 * for all, and the traces differ in mode, load and events.
 */
const folder = 'content/traces';
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

function recorded(name: string) {
  const json = read(`${name}.json`);
  const requests = read(`${name}.requests.csv`);
  const trace = parseTrace(name, { json, samples: read(`${name}.csv`), requests });
  const pool = readPoolFile(`${name}.conf`, read(`${name}.conf`));
  const { phase } = phaseOf(JSON.parse(json));
  // When an open load's requests came was chance: what came is replayed.
  const load = trace.load.some(({ type }) => type === 'open')
    ? [{ type: 'replay' as const, arrivals: readArrivals(`${name}.requests.csv`, requests) }]
    : readLoad(name, { load: trace.load }).load;
  const events: LoadFile['events'] = trace.events.map(({ ms, deed }) => ({ t: ms, do: deed }));
  const options: SimulationOptions = { load, events, phase };
  return { trace, pool, options };
}

function phaseOf(json: unknown): { phase: number } {
  const value: unknown = Reflect.get(Object(json), 't0_monotonic_phase_ms');
  if (typeof value !== 'number') throw new Error('no t0_monotonic_phase_ms');
  return { phase: value };
}

function runOf(name: string) {
  const { trace, pool, options } = recorded(name);
  const simulation = new PoolSimulation(pool, options);
  simulation.run(trace.durationMs);
  return { trace, simulation };
}

/** The share of the 100 ms samples in which the number of workers is within the given bounds. */
function agreement(trace: Trace, bounds: (ms: number) => readonly [number, number]): number {
  const agreeing = trace.samples.filter(({ ms, workers }) => {
    const [low, high] = bounds(ms);
    return workers >= low && workers <= high;
  });
  return agreeing.length / trace.samples.length;
}

const workersAt = (simulation: PoolSimulation, ms: number): [number, number] => {
  const count = simulation.record.workers.findLast(([t]) => t <= ms)?.[1] ?? 0;
  return [count, count];
};

const p95 = (trace: Trace): number => {
  const whole = trace.requests.filter((request) => request.whole);
  const sorted = whole.map(({ start, end }) => end - start).sort((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
};

const calm = names.filter((name) => {
  const { trace } = recorded(name);
  return trace.pool.pm !== 'ondemand' && trace.events.length === 0;
});
const chancy = names.filter((name) => recorded(name).trace.pool.pm === 'ondemand');
const reloaded = names.filter((name) => recorded(name).trace.events.length > 0);

test('there are traces of each kind', () => {
  expect([calm.length, chancy.length, reloaded.length].every((count) => count >= 2)).toBe(true);
});

describe.each(calm)('%s, static or dynamic', (name) => {
  const { trace, simulation } = runOf(name);

  test('has as many workers in 99 of 100 samples', () => {
    const share = agreement(trace, (ms) => workersAt(simulation, ms));
    expect(share).toBeGreaterThanOrEqual(0.99);
  });

  test('serves as many requests, none lost, as fast as 5 % in the slow ones', () => {
    expect(simulation.record.counts.ok).toBe(trace.requests.length);
    const simulated = latencyOf(simulation.record).p95 ?? 0;
    expect(Math.abs(simulated / p95(trace) - 1)).toBeLessThanOrEqual(0.05);
  });

  test('warns in the log’s own words, as often and within its tick', () => {
    const logged = csvParse(read(`${name}.master.csv`)).filter(({ level }) => level === 'WARNING');
    const warnings = simulation.record.warnings;
    expect(warnings.map(({ message }) => message)).toEqual(logged.map(({ message }) => message));
    warnings.forEach(({ t }, index) => {
      expect(Math.abs(t - Number(logged[index]?.t_ms))).toBeLessThan(100);
    });
  });
});

describe.each(chancy)('%s, ondemand', (name) => {
  const { trace, pool, options } = recorded(name);
  const envelope = envelopeOf(pool, options, trace.durationMs);
  const boundsAt = (ms: number): [number, number] => {
    const [, low, high] = envelope.workers.findLast(([t]) => t <= ms) ?? [0, 0, 0];
    return [low, high];
  };

  test('stays within what chance allows, and the width of that is told', () => {
    expect(agreement(trace, boundsAt)).toBeGreaterThanOrEqual(0.99);
    expect(envelope.maxWidth).toBeGreaterThanOrEqual(0);
    const [low, high] = envelope.arrived;
    expect(trace.requests.length).toBeGreaterThanOrEqual(low);
    expect(trace.requests.length).toBeLessThanOrEqual(high);
  });
});

describe.each(reloaded)('%s, with a reload', (name) => {
  const { trace, simulation } = runOf(name);

  test('has as many workers but for the instant of the reload', () => {
    expect(agreement(trace, (ms) => workersAt(simulation, ms))).toBeGreaterThanOrEqual(0.99);
  });

  test('loses what the real one lost, give or take a race', () => {
    const lost = trace.requests.filter(({ whole }) => !whole).length;
    const simulated = simulation.record.counts.lost;
    expect(Math.abs(simulated - lost)).toBeLessThanOrEqual(lost === 0 ? 0 : 1);
  });
});
