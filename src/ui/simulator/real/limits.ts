import type { Scenario } from '../scenario.ts';

/** As much as a machine with 128 MB and an emulated processor carries. */
const most = { maxChildren: 32, clients: 40, rps: 25 } as const;

/** What of a scenario is too much for the machine in the page; undefined when it can be tried. */
export function tooMuch(scenario: Scenario): { name: keyof typeof most; most: number } | undefined {
  const { load, maxChildren, clients, rps } = scenario;
  if (maxChildren > most.maxChildren) return { name: 'maxChildren', most: most.maxChildren };
  if (load === 'open') return rps > most.rps ? { name: 'rps', most: most.rps } : undefined;
  return clients > most.clients ? { name: 'clients', most: most.clients } : undefined;
}
