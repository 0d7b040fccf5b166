import * as z from 'zod/mini';
import { defaults, refusalOf, type PoolConfiguration } from '../../pool/configuration.ts';
import type { Load } from '../../pool/load.ts';

const count = z.int().check(z.gte(1), z.lte(200));

/** What the reader sets on the page; it fits into an address, so that it can be passed on. */
const schema = z.strictObject({
  pm: z.enum(['static', 'dynamic', 'ondemand']),
  maxChildren: count,
  startServers: count,
  minSpareServers: count,
  maxSpareServers: count,
  /** s */
  processIdleTimeout: z.int().check(z.gte(1), z.lte(60)),
  backlog: z.int().check(z.gte(0), z.lte(4096)),
  socket: z.enum(['unix', 'tcp']),
  /** Clients that ask one request after the other, or requests at random. */
  load: z.enum(['open', 'closed']),
  /** requests/s */
  rps: z.number().check(z.gte(0), z.lte(500)),
  clients: z.int().check(z.gte(0), z.lte(200)),
  /** How long a script takes: ms, and how much that varies. */
  ms: z.number().check(z.gte(1), z.lte(10_000)),
  spread: z.enum(['fixed', 'exponential', 'long-tail']),
  seed: z.int().check(z.gte(0), z.lte(1e9)),
});

export type Scenario = z.infer<typeof schema>;

const document: Scenario = {
  pm: 'dynamic',
  maxChildren: 16,
  startServers: 3,
  minSpareServers: 2,
  maxSpareServers: 5,
  processIdleTimeout: 10,
  backlog: 511,
  socket: 'tcp',
  load: 'closed',
  rps: 10,
  clients: 12,
  ms: 1000,
  spread: 'fixed',
  seed: 1,
};

/** Settings that show one thing each; their names are in `i18n/simulator.ts`. */
export const presets = {
  document,
  static: { ...document, pm: 'static' },
  debian: {
    ...document,
    maxChildren: 5,
    startServers: 2,
    minSpareServers: 1,
    maxSpareServers: 3,
    clients: 10,
    ms: 300,
  },
  ondemand: { ...document, pm: 'ondemand', processIdleTimeout: 3, clients: 8, ms: 500 },
  tail: { ...document, pm: 'static', load: 'open', rps: 60, ms: 150, spread: 'long-tail' },
  overload: {
    ...document,
    pm: 'static',
    load: 'open',
    rps: 90,
    ms: 200,
    backlog: 64,
    socket: 'unix',
  },
} as const satisfies Record<string, Scenario>;

export type Preset = keyof typeof presets;

/**
 * The first preset with some settings changed.
 *
 * @param asker who asks, as the error says it
 * @throws Error that names the wrong setting, or says why PHP-FPM would refuse the pool
 */
export function scenarioWith(
  asker: string,
  settings: Readonly<Record<string, string | number>>,
): Scenario {
  const read = schema.safeParse({ ...document, ...settings });
  const issue = read.error?.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const known = Object.keys(document).join(', ');
    throw new Error(
      `${asker}: there is no setting "${issue.keys.join('", "')}"; there are ${known}`,
    );
  }
  if (!read.success) {
    const name = issue?.path.join('.') ?? '';
    throw new Error(`${asker}: ${name} can't be ${JSON.stringify(settings[name])}`);
  }
  const refused = refusal(read.data);
  if (refused !== undefined) throw new Error(`${asker}: ${refused}`);
  return read.data;
}

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

/** Its requests, without end: the reader decides how long to look. */
export function loadOf({ load, rps, clients, ms, spread }: Scenario): Load[] {
  const service =
    spread === 'fixed'
      ? ms
      : spread === 'exponential'
        ? { type: spread, ms }
        : { type: spread, ms, spread: 1 };
  const forever = { t: 0, end: Number.MAX_SAFE_INTEGER, ms: service };
  if (load === 'open') return rps > 0 ? [{ type: 'open', rps, ...forever }] : [];
  return clients > 0 ? [{ type: 'closed', n: clients, ...forever }] : [];
}

/** The directives of the pool, as its file has them. */
export function poolFileOf(scenario: Scenario): string {
  const { pm, maxChildren, socket, backlog } = scenario;
  const lines = [
    '[www]',
    'user = www-data',
    'group = www-data',
    `listen = ${socket === 'tcp' ? '127.0.0.1:9000' : '/run/php/php8.2-fpm.sock'}`,
    `listen.backlog = ${backlog}`,
    `pm = ${pm}`,
    `pm.max_children = ${maxChildren}`,
  ];
  if (pm === 'dynamic') {
    lines.push(
      `pm.start_servers = ${scenario.startServers}`,
      `pm.min_spare_servers = ${scenario.minSpareServers}`,
      `pm.max_spare_servers = ${scenario.maxSpareServers}`,
    );
  }
  if (pm === 'ondemand') lines.push(`pm.process_idle_timeout = ${scenario.processIdleTimeout}s`);
  return `${lines.join('\n')}\n`;
}

/** `#…` of an address that carries the scenario: what differs from the first preset. */
export function hashOf(scenario: Scenario): string {
  const entries = Object.entries(scenario).filter(
    ([key, value]) => value !== Object.entries(document).find(([name]) => name === key)?.[1],
  );
  return new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
}

/** The scenario of an address; what it does not carry, or says wrong, is the first preset's. */
export function scenarioOf(hash: string): Scenario {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  let scenario: Scenario = document;
  for (const [key, text] of given) {
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    const read = schema.safeParse({ ...scenario, [key]: value });
    if (read.success) scenario = read.data;
  }
  return scenario;
}
