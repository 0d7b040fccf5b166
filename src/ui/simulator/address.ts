import { poolKeys } from './scenario-pool.ts';
import { parametersOf, presets, scenarioFrom, type Scenario } from './scenario.ts';
import { defaultDemand, demandFrom, demandParameters, type DemandForm } from './sizing-form.ts';

/** What the page can show. */
export const views = ['run', 'compare', 'size', 'real'] as const;
export type View = (typeof views)[number];

/** What the page's address carries after its `#`. */
export interface Address {
  view: View;
  scenario: Scenario;
  /** The other pool of a comparison; its load is the scenario's. */
  other: Scenario;
  demand: DemandForm;
}

/** Names of the other pool's settings begin so. */
const otherPrefix = 'b.';
const demandPrefix = 's.';

/** What a fragment names; what it does not say, or says wrong, is as on a fresh page. */
export function addressOf(hash: string): Address {
  const given = [...new URLSearchParams(hash.replace(/^#/, ''))];
  const scenario = scenarioFrom(given);
  const view = views.find((one) => given.some(([key, value]) => key === 'view' && value === one));
  return {
    view: view ?? 'run',
    scenario,
    other: withLoadOf(scenarioFrom(under(otherPrefix, given), presets.static), scenario),
    demand: demandFrom(under(demandPrefix, given)),
  };
}

/** The fragment, without its `#`: no more than what differs from a fresh page. */
export function hashOf({ view, scenario, other, demand }: Address): string {
  const prefixed = (prefix: string, parameters: readonly [string, string][]) =>
    parameters.map(([key, value]): [string, string] => [`${prefix}${key}`, value]);
  return new URLSearchParams([
    ...(view === 'run' ? [] : [['view', view]]),
    ...parametersOf(scenario),
    ...prefixed(otherPrefix, poolParameters(other)),
    ...prefixed(demandPrefix, demandParameters(demand, defaultDemand)),
  ]).toString();
}

/** A pool under the load of another scenario. */
export function withLoadOf(pool: Scenario, load: Scenario): Scenario {
  const { pm, maxChildren, startServers, minSpareServers, maxSpareServers } = pool;
  const { processIdleTimeout, backlog, socket } = pool;
  const spares = { startServers, minSpareServers, maxSpareServers };
  return { ...load, pm, maxChildren, ...spares, processIdleTimeout, backlog, socket };
}

function poolParameters(other: Scenario): [string, string][] {
  const keys: readonly string[] = poolKeys;
  return parametersOf(other, presets.static).filter(([key]) => keys.includes(key));
}

function under(prefix: string, given: readonly (readonly [string, string])[]): [string, string][] {
  return given
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value]);
}
