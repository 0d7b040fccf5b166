/**
 * How fast a pool is simulated: one hour of 1,000 requests/s on 64 workers, in each mode. Prints
 * seconds of the clock and of the processor, which tell of a busy computer when they differ. Then
 * how the simulator's page runs with 200 workers, on the built site (`--no-page`: without).
 */
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { defaults, type PoolConfiguration } from '../../src/pool/configuration.ts';
import type { Load } from '../../src/pool/load.ts';
import { PoolSimulation } from '../../src/pool/simulation.ts';
import { pageFigures } from './pool-page.ts';

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: join(import.meta.dirname, '../../dist') },
    page: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const hour = 3_600_000;
const load: readonly Load[] = [
  { type: 'open', t: 0, end: hour, rps: 1000, ms: { type: 'exponential', ms: 50 } },
];

for (const pm of ['static', 'dynamic', 'ondemand'] as const) {
  const pool: PoolConfiguration = {
    ...defaults,
    pm,
    maxChildren: 64,
    startServers: 60,
    minSpareServers: 5,
    maxSpareServers: 64,
  };
  const began = performance.now();
  const processor = process.cpuUsage();
  const simulation = new PoolSimulation(pool, {
    load,
    detail: { requests: false, timelines: false },
  });
  simulation.run(hour);
  const { user, system } = process.cpuUsage(processor);
  const figures = {
    seconds: Number(((performance.now() - began) / 1000).toFixed(2)),
    processorSeconds: Number(((user + system) / 1e6).toFixed(2)),
    requests: simulation.record.arrived,
    p95: Math.round(simulation.record.latency.percentile(0.95) ?? 0),
  };
  process.stdout.write(`pool ${pm}, an hour at 1,000 requests/s: ${JSON.stringify(figures)}\n`);
}

if (options.page) {
  for (const figures of await pageFigures(options.site)) {
    process.stdout.write(`page, 200 workers: ${JSON.stringify(figures)}\n`);
  }
}
