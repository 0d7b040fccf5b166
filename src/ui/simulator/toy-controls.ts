import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Scenario } from './scenario.ts';

/** What a toy lets the reader move, each within bounds that show its idea. */
export const toyControls = {
  clients: { min: 0, max: 40 },
  rps: { min: 0, max: 60 },
  every: { min: 1, max: 30 },
  maxChildren: { min: 1, max: 30 },
  minSpareServers: { min: 1, max: 30 },
  maxSpareServers: { min: 1, max: 40 },
  processIdleTimeout: { min: 1, max: 20 },
} as const satisfies Partial<Record<keyof Scenario, { min: number; max: number }>>;

export type ToyControl = keyof typeof toyControls;

export function isToyControl(name: string | undefined): name is ToyControl {
  return name !== undefined && name in toyControls;
}

/** What a control is called: a directive by its own name. */
export function labelOf(control: ToyControl, { load }: Scenario, text: SimulatorText): string {
  switch (control) {
    case 'clients':
      return load === 'burst' ? text.burst : text.clients;
    case 'rps':
      return text.rps;
    case 'every':
      return text.every;
    case 'maxChildren':
      return 'pm.max_children';
    case 'minSpareServers':
      return 'pm.min_spare_servers';
    case 'maxSpareServers':
      return 'pm.max_spare_servers';
    case 'processIdleTimeout':
      return text.idleTimeout;
  }
}

/** With one number moved, the others as far as PHP-FPM wants them. */
export function moved(scenario: Scenario, control: ToyControl, value: number): Scenario {
  const next = { ...scenario, [control]: value };
  const within = (least: number, wanted: number, most: number) =>
    Math.max(least, Math.min(wanted, most));
  if (control === 'minSpareServers') {
    next.maxSpareServers = Math.max(next.maxSpareServers, value);
  }
  next.maxSpareServers = Math.min(next.maxSpareServers, next.maxChildren);
  next.minSpareServers = Math.min(next.minSpareServers, next.maxSpareServers);
  next.startServers = within(next.minSpareServers, next.startServers, next.maxSpareServers);
  return next;
}

/** A scenario in which nobody comes any more. */
export function deserted(scenario: Scenario): Scenario {
  return { ...scenario, clients: 0, rps: 0 };
}
