import { describe, expect, test } from 'vitest';
import { readPoolFile } from '../../pool/pool-file.ts';
import { addressOf, hashOf } from './address.ts';
import { poolFileOf, poolOf, refusal } from './scenario-pool.ts';
import { presets, scenarioWith } from './scenario.ts';

const fresh = addressOf('');

describe.each(Object.entries(presets))('the preset %s', (_, scenario) => {
  test('is a pool that PHP-FPM would start', () => {
    expect(refusal(scenario)).toBeUndefined();
  });

  test('comes back whole from its link', () => {
    expect(addressOf(`#${hashOf({ ...fresh, scenario })}`).scenario).toEqual(scenario);
  });

  test('is written as a pool file that says the same', () => {
    const read = readPoolFile('www.conf', poolFileOf(scenario));
    const { pm, maxChildren, socket, backlog } = poolOf(scenario);
    expect(read).toMatchObject({ pm, maxChildren, socket, backlog });
  });
});

test('a link that says nonsense changes only what makes sense in it', () => {
  const { scenario, view } = addressOf(
    '#pm=threads&maxChildren=-4&clients=3&x=1&rps=1e9&view=dance',
  );
  expect(scenario).toEqual({ ...presets.document, clients: 3 });
  expect(view).toBe('run');
});

test('a link carries a comparison and a server to be sized', () => {
  const address = {
    view: 'compare' as const,
    scenario: { ...presets.document, clients: 20 },
    other: { ...presets.document, clients: 20, pm: 'ondemand' as const, maxChildren: 7 },
    demand: { ...fresh.demand, ramMib: 512, place: 'shared' as const },
  };
  const hash = hashOf(address);
  expect(hash).toBe(
    'view=compare&clients=20&b.pm=ondemand&b.maxChildren=7&s.ramMib=512&s.place=shared',
  );
  expect(addressOf(hash)).toEqual(address);
});

test('a lesson can set some of it, and is told what is wrong', () => {
  expect(scenarioWith('x', { clients: 3 })).toEqual({ ...presets.document, clients: 3 });
  expect(() => scenarioWith('<Simulate>', { cilents: 3 })).toThrow(/<Simulate>: .*cilents/s);
  expect(() => scenarioWith('<Simulate>', { pm: 'threads' })).toThrow(/pm/);
  expect(() => scenarioWith('<Simulate>', { startServers: 9 })).toThrow(/pm.start_servers/);
});
