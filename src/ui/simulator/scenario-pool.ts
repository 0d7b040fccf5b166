import { defaults, refusalOf, type PoolConfiguration } from '../../pool/configuration.ts';
import type { Load } from '../../pool/load.ts';
import type { SimulationOptions } from '../../pool/simulation.ts';
import { writePoolFile } from '../../pool/write-pool-file.ts';
import type { Scenario } from './scenario.ts';

/** The settings that belong to the pool; a change of one restarts it. The rest is its load. */
export const poolKeys = [
  'pm',
  'maxChildren',
  'startServers',
  'minSpareServers',
  'maxSpareServers',
  'processIdleTimeout',
  'backlog',
  'socket',
] as const satisfies readonly (keyof Scenario)[];

/** The pool of a scenario. */
export function poolOf(scenario: Scenario): PoolConfiguration {
  const { pm, maxChildren, startServers, minSpareServers, maxSpareServers } = scenario;
  const { processIdleTimeout, backlog, socket } = scenario;
  return {
    ...defaults,
    pm,
    maxChildren,
    startServers,
    minSpareServers,
    maxSpareServers,
    processIdleTimeout,
    backlog,
    socket,
  };
}

/** What PHP-FPM would say against it, or undefined. */
export function refusal(scenario: Scenario): string | undefined {
  return refusalOf(poolOf(scenario));
}

/** A pool is at rest for so long (ms). Then its load is out of step with the rounds, as they are. */
const rest = 350;

/** Its requests, without end: the reader decides how long to look. */
export function loadOf({ load, rps, clients, every, ms, spread, cpu }: Scenario): Load[] {
  const service =
    spread === 'fixed'
      ? ms
      : spread === 'exponential'
        ? { type: spread, ms }
        : { type: spread, ms, spread: 1 };
  const forever = { t: rest, end: Number.MAX_SAFE_INTEGER, ms: service, cpu: cpu / 100 };
  if (load === 'open') return rps > 0 ? [{ type: 'open', rps, ...forever }] : [];
  if (clients === 0) return [];
  if (load === 'closed') return [{ type: 'closed', n: clients, ...forever }];
  return [{ type: 'burst', n: clients, every: every * 1000, ...forever, t: 1000 + rest }];
}

/** All that a simulation of the scenario needs besides the pool. */
export function optionsOf(scenario: Scenario): SimulationOptions {
  const { seed, cpu, cores, patience } = scenario;
  return {
    load: loadOf(scenario),
    seed,
    ...(cpu > 0 && { cores }),
    nginx: { connectTimeout: patience, readTimeout: patience },
  };
}

/** The pool as its file has it. */
export function poolFileOf(scenario: Scenario): string {
  return writePoolFile(poolOf(scenario));
}
