import { describe, expect, test } from 'vitest';
import { readPoolFile } from '../../pool/pool-file.ts';
import {
  hashOf,
  poolFileOf,
  poolOf,
  presets,
  refusal,
  scenarioOf,
  scenarioWith,
} from './scenario.ts';

describe.each(Object.entries(presets))('the preset %s', (_, scenario) => {
  test('is a pool that PHP-FPM would start', () => {
    expect(refusal(scenario)).toBeUndefined();
  });

  test('comes back whole from its link', () => {
    expect(scenarioOf(`#${hashOf(scenario)}`)).toEqual(scenario);
  });

  test('is written as a pool file that says the same', () => {
    const read = readPoolFile('www.conf', poolFileOf(scenario));
    const { pm, maxChildren, socket, backlog } = poolOf(scenario);
    expect(read).toMatchObject({ pm, maxChildren, socket, backlog });
  });
});

test('a link that says nonsense changes only what makes sense in it', () => {
  expect(scenarioOf('#pm=threads&maxChildren=-4&clients=3&x=1&rps=1e9')).toEqual({
    ...presets.document,
    clients: 3,
  });
});

test('a lesson can set some of it, and is told what is wrong', () => {
  expect(scenarioWith('x', { clients: 3 })).toEqual({ ...presets.document, clients: 3 });
  expect(() => scenarioWith('<Simulate>', { cilents: 3 })).toThrow(/<Simulate>: .*cilents/s);
  expect(() => scenarioWith('<Simulate>', { pm: 'threads' })).toThrow(/pm/);
  expect(() => scenarioWith('<Simulate>', { startServers: 9 })).toThrow(/pm.start_servers/);
});
