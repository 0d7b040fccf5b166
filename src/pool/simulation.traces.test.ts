import { readFileSync, readdirSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { agreementOf, recordingOf, simulated } from './agreement.ts';

/**
 * The simulator against real pools. Nothing here is fitted to a single trace: the timing is the same
 * for all, and the traces differ in mode, load and events.
 */
const folder = 'content/traces';
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''))
  .map((name) =>
    recordingOf(name, {
      json: read(`${name}.json`),
      samples: read(`${name}.csv`),
      requests: read(`${name}.requests.csv`),
      conf: read(`${name}.conf`),
    }),
  );

const reloaded = recordings.filter(({ trace }) => trace.events.length > 0);
const ondemand = recordings.filter(({ pool }) => pool.pm === 'ondemand');
const calm = recordings.filter((one) => !reloaded.includes(one) && !ondemand.includes(one));
/** Their clients begin one after the other: chance has no say. */
const spaced = ondemand.filter(({ trace: { load } }) =>
  load.every((one) => one.type === 'closed' && (one.stagger ?? 0) > 10),
);

test('there are traces of each kind', () => {
  expect([calm, ondemand, reloaded].every(({ length }) => length >= 2)).toBe(true);
  expect(spaced).toHaveLength(1);
});

describe.each([...calm, ...spaced])('$trace.name, where nothing is left to chance', (recording) => {
  const agreement = agreementOf(recording);

  test('has as many workers in 99 of 100 samples', () => {
    expect(agreement.workers).toBeGreaterThanOrEqual(0.99);
  });

  test('serves as many requests, none lost, as fast as 5 % in the slow ones', () => {
    expect(agreement.answered.simulated).toBe(agreement.answered.recorded);
    expect(agreement.lost).toEqual({ recorded: 0, simulated: 0 });
    const { simulated: ours, recorded: theirs } = agreement.p95;
    expect(Math.abs(ours / theirs - 1)).toBeLessThanOrEqual(0.05);
  });

  test('warns in the log’s own words, as often and within its tick', () => {
    const logged = csvParse(read(`${recording.trace.name}.master.csv`)).filter(
      ({ level }) => level === 'WARNING',
    );
    const { warnings } = simulated(recording).record;
    expect(warnings.map(({ message }) => message)).toEqual(logged.map(({ message }) => message));
    warnings.forEach(({ t }, index) => {
      expect(Math.abs(t - Number(logged[index]?.t_ms))).toBeLessThan(100);
    });
  });
});

describe.each(ondemand)('$trace.name, ondemand', (recording) => {
  const { chance } = agreementOf(recording);

  test('stays within what chance allows', () => {
    expect(chance?.within).toBeGreaterThanOrEqual(0.99);
    const [low = 0, high = 0] = chance?.envelope.arrived ?? [];
    expect(recording.trace.requests.length).toBeGreaterThanOrEqual(low);
    expect(recording.trace.requests.length).toBeLessThanOrEqual(high);
  });

  test('has a wide envelope only where requests come at once', () => {
    if (spaced.includes(recording)) expect(chance?.envelope.meanWidth).toBeLessThan(0.01);
    else expect(chance?.envelope.maxWidth).toBeGreaterThan(1);
  });
});

describe.each(reloaded)('$trace.name, with a reload', (recording) => {
  const { workers, lost } = agreementOf(recording);

  test('has as many workers but for the instant of the reload', () => {
    expect(workers).toBeGreaterThanOrEqual(0.99);
  });

  test('loses what the real one lost, give or take a race', () => {
    const difference = Math.abs(lost.simulated - lost.recorded);
    expect(difference).toBeLessThanOrEqual(lost.recorded === 0 ? 0 : 1);
  });
});
