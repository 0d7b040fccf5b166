import { z } from 'zod';
import type { PoolConfiguration } from './configuration.ts';
import { envelopeOf, type Envelope } from './envelope.ts';
import { readLoad } from './load.ts';
import { latencyOf } from './outcome.ts';
import { readPoolFile } from './pool-file.ts';
import { readArrivals } from './recorded-arrivals.ts';
import { PoolSimulation, type SimulationOptions } from './simulation.ts';
import { parseTrace, type Trace } from './trace.ts';

/** What was recorded of a real pool, and how to simulate the same. */
export interface Recording {
  trace: Trace;
  pool: PoolConfiguration;
  options: SimulationOptions;
}

/** The texts of a recording's files (content/traces/README.md). */
export interface RecordingFiles {
  json: string;
  samples: string;
  requests: string;
  conf: string;
}

/** How far a simulated pool does as the recorded one did. */
export interface Agreement {
  /** Share of the 100 ms samples with as many workers, 0 to 1. */
  workers: number;
  /** Requests that came back whole, and those that did not. */
  answered: { recorded: number; simulated: number };
  lost: { recorded: number; simulated: number };
  /** 95th percentile of latency (ms). */
  p95: { recorded: number; simulated: number };
  /** ondemand: what chance allows, and the share of samples within it. */
  chance?: { within: number; envelope: Envelope };
}

const phase = z.object({ t0_monotonic_phase_ms: z.number() });

/**
 * Reads a recording.
 *
 * @param name for the messages
 * @throws Error that names the file and what is wrong with it
 */
export function recordingOf(name: string, files: RecordingFiles): Recording {
  const { json, samples, requests, conf } = files;
  const trace = parseTrace(name, { json, samples, requests });
  const { t0_monotonic_phase_ms } = phase.parse(JSON.parse(json));
  // When an open load's requests came was chance: what came is replayed.
  const load = trace.load.some(({ type }) => type === 'open')
    ? [{ type: 'replay' as const, arrivals: readArrivals(`${name}.requests.csv`, requests) }]
    : readLoad(name, { load: trace.load }).load;
  const events = trace.events.map(({ ms, deed }) => ({ t: ms, do: deed }));
  return {
    trace,
    pool: readPoolFile(`${name}.conf`, conf),
    options: { load, events, phase: t0_monotonic_phase_ms },
  };
}

/** Simulates what was recorded. */
export function simulated({ trace, pool, options }: Recording): PoolSimulation {
  const simulation = new PoolSimulation(pool, options);
  simulation.run(trace.durationMs);
  return simulation;
}

/** Simulates what was recorded, and compares. */
export function agreementOf(recording: Recording): Agreement {
  const { trace, pool, options } = recording;
  const { record } = simulated(recording);
  const whole = trace.requests.filter((request) => request.whole);
  const times = whole.map(({ start, end }) => end - start).sort((one, other) => one - other);
  const agreement: Agreement = {
    workers: share(trace, stepsOf(record.workers.map(([t, count]) => [t, count, count]))),
    answered: { recorded: whole.length, simulated: record.counts.ok },
    lost: { recorded: trace.requests.length - whole.length, simulated: record.counts.lost },
    p95: {
      recorded: times[Math.ceil(0.95 * times.length) - 1] ?? 0,
      simulated: latencyOf(record).p95 ?? 0,
    },
  };
  if (pool.pm !== 'ondemand') return agreement;
  const envelope = envelopeOf(pool, options, trace.durationMs);
  const within = share(trace, stepsOf(envelope.workers));
  return { ...agreement, chance: { within, envelope } };
}

type Span = readonly [ms: number, low: number, high: number];

function stepsOf(span: readonly Span[]): (ms: number) => Span {
  return (ms) => span.findLast(([t]) => t <= ms) ?? [0, 0, 0];
}

/** The share of the samples whose workers are within bounds. */
function share({ samples }: Trace, boundsAt: (ms: number) => Span): number {
  const agreeing = samples.filter(({ ms, workers }) => {
    const [, low, high] = boundsAt(ms);
    return workers >= low && workers <= high;
  });
  return agreeing.length / samples.length;
}
