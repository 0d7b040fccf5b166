import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { busyOf, parseTrace, type TraceFiles } from './trace.ts';

const folder = 'content/traces';
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));
const filesOf = (name: string): TraceFiles => ({
  json: read(`${name}.json`),
  samples: read(`${name}.csv`),
  requests: read(`${name}.requests.csv`),
});
const traceOf = (name: string) => parseTrace(name, filesOf(name));

describe('the recorded pools', () => {
  test('are the nine that the README lists', () => {
    const listed = [...read('README.md').matchAll(/^\| `(T\d+_\w+)`/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(names.toSorted());
    expect(names).toHaveLength(9);
  });

  test.each(names)('%s: keeps within its limits, from the first sample to the last', (name) => {
    const { samples, maxChildren, durationMs, requests } = traceOf(name);
    expect(samples.map(({ ms }) => ms)).toEqual(
      samples.map(({ ms }) => ms).toSorted((a, b) => a - b),
    );
    expect(Math.max(...samples.map(({ workers }) => workers))).toBeLessThanOrEqual(maxChildren);
    expect(samples.at(-1)?.ms).toBeGreaterThan(durationMs - 200);
    for (const { start, end } of requests) expect(end).toBeGreaterThan(start);
  });

  test.each(names)('%s: is drawn with the configuration it ran with', (name) => {
    const configuration = read(`${name}.conf`);
    for (const [key, value] of Object.entries(traceOf(name).pool)) {
      expect(configuration).toContain(`${key}=${value}\n`);
    }
  });

  test('one sample of all has more busy requests than workers, as the README says', () => {
    const samples = names.flatMap((name) => traceOf(name).samples);
    const over = samples.filter(({ open, queue, workers }) => open - queue > workers);
    expect(read('README.md')).toContain(`one sample in ${samples.length} `);
    expect(over).toHaveLength(1);
    expect(over.map(busyOf)).toEqual(over.map(({ workers }) => workers));
  });

  test('a reload without a time limit loses three requests, with one it loses none', () => {
    const lost = (name: string) => traceOf(name).requests.filter(({ whole }) => !whole).length;
    expect(lost('T12_static_reload_under_load')).toBe(3);
    expect(lost('T15_static_reload_graceful')).toBe(0);
    expect(traceOf('T12_static_reload_under_load').events).toEqual([
      { deed: 'reload', ms: 7054.1 },
    ]);
  });
});

test('a request that waits keeps no worker busy', () => {
  expect(busyOf({ ms: 0, workers: 4, queue: 2, open: 3 })).toBe(1);
  expect(busyOf({ ms: 0, workers: 4, queue: 3, open: 2 })).toBe(0);
});

describe('a damaged file is named, with its line and field', () => {
  const [name = ''] = names;
  const whole = filesOf(name);

  test.each([
    ['no JSON', { json: '{' }, /^T\w+\.json: .*JSON/],
    ['no ceiling', { json: whole.json.replace('max_children', 'x') }, /\.json: .*max_children/s],
    ['a kind of load unknown', { json: whole.json.replace('closed', 'x') }, /\.json: .*load/s],
    [
      'a cell that is no number',
      { samples: whole.samples.replace(/\d+\n/, 'x\n') },
      /\.csv:2: .*inflight/s,
    ],
    ['a short row', { samples: `${whole.samples}1,2\n` }, /\.csv:503: .*queue/s],
    ['no rows', { samples: 't_ms\n' }, /\.csv: no rows/],
    [
      'a result unknown',
      { requests: whole.requests.replace(',ok', ',x') },
      /requests\.csv:2: .*result/s,
    ],
  ])('%s', (_, broken, message) => {
    expect(() => parseTrace(name, { ...whole, ...broken })).toThrow(message);
  });
});
