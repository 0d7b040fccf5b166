import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function simulate(...args: string[]) {
  return spawnSync(process.execPath, ['src/cli/simulate/main.ts', ...args], { encoding: 'utf8' });
}

const pool = 'content/traces/T02_dynamic_doc_step12.conf';
const load = file(
  'load.json',
  '{"load":[{"type":"closed","t":3350,"end":25000,"n":12,"ms":1000}],"t0_monotonic_phase_ms":577.7}',
);

const outcome = z.object({
  workers: z.array(z.tuple([z.number(), z.number()])),
  queue: z.array(z.tuple([z.number(), z.number()])),
  requests: z.array(
    z.object({
      t: z.number(),
      start: z.number().nullable(),
      end: z.number(),
      worker: z.number().nullable(),
      result: z.string(),
    }),
  ),
  latency: z.object({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() }),
  maxChildrenReached: z.number(),
  warnings: z.array(z.object({ t: z.number(), message: z.string() })),
});

test('an operator runs a pool file under a load and gets figures to work with', () => {
  const { status, stdout } = simulate('--pool', pool, '--load', load, '--until', '50000', '--json');
  expect(status).toBe(0);
  const told = outcome.parse(JSON.parse(stdout));
  expect(told.requests).toHaveLength(235);
  expect(told.workers.map(([, count]) => count)).toEqual([
    3, 4, 6, 8, 10, 12, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5,
  ]);
  expect(told.latency.p95).toBeGreaterThan(1900);
});

test('the same in words, in two languages', () => {
  expect(simulate('--pool', pool, '--load', load).stdout).toContain('235 answered');
  expect(simulate('--pool', pool, '--load', load, '--lang', 'es').stdout).toContain(
    '235 respondidas',
  );
});

test('an ondemand pool comes with the envelope of what chance allows', () => {
  const ondemand = 'content/traces/T06_ondemand_idle3.conf';
  const { stdout } = simulate('--pool', ondemand, '--load', load, '--json');
  const { envelope } = z
    .object({ envelope: z.object({ maxWidth: z.number(), runs: z.number() }) })
    .parse(JSON.parse(stdout));
  expect(envelope.maxWidth).toBeGreaterThan(0);
});

test('recorded requests become a load that can be replayed', () => {
  const { stdout } = simulate('arrivals', 'content/traces/T13_ondemand_trickle.requests.csv');
  const replay = file('replay.json', stdout);
  const told = simulate('--pool', pool, '--load', replay, '--json').stdout;
  expect(outcome.parse(JSON.parse(told)).requests).toHaveLength(18);
});

test('a reader sees how far the simulator agrees with each recorded pool', () => {
  const lines = simulate('agree', 'content/traces').stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(10);
  expect(lines.find((line) => line.startsWith('T02_'))).toMatch(/ 100\.0 +235 \/ 235 +0 \/ 0 /);
  expect(lines.find((line) => line.startsWith('T06_'))).toMatch(/ 100\.0 +\d\.\d\d \/ 8 /);
});

test.each([
  [
    ['--pool', file('bad.conf', '[www]\nlisten = 9\npm.foo = 1\n'), '--load', load],
    "ERROR: [bad.conf:3] unknown entry 'pm.foo'\n",
  ],
  [['--pool', pool, '--load', file('bad.json', '{')], 'bad.json: is no JSON'],
  [
    ['--pool', pool, '--load', file('empty.json', '{"load":[]}')],
    'empty.json: load: write at least one load\n',
  ],
  [['--pool', 'nowhere.conf', '--load', load], 'nowhere.conf: does not exist\n'],
  [['--pool', pool, '--load', load, '--seed', 'x'], '--seed: write a whole number'],
  [['--pool', pool], 'usage: simulate'],
  [['--what'], "Unknown option '--what'"],
])('what is wrong gets one line and status 2: %#', (args, message) => {
  const { status, stderr, stdout } = simulate(...args);
  expect(stderr).toContain(message);
  expect([status, stdout]).toEqual([2, '']);
});
