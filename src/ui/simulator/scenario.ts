import * as z from 'zod/mini';
import { refusal } from './scenario-pool.ts';

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
  /** Memory that a worker at its peak has for itself (USS), MiB. */
  mib: z.int().check(z.gte(1), z.lte(4096)),
  /** nginx's fastcgi_connect_timeout and fastcgi_read_timeout, s. */
  patience: z.int().check(z.gte(1), z.lte(600)),
  /** Clients that ask one request after the other, requests at random, or many at once. */
  load: z.enum(['open', 'closed', 'burst']),
  /** requests/s */
  rps: z.number().check(z.gte(0), z.lte(500)),
  clients: z.int().check(z.gte(0), z.lte(200)),
  /** burst: s from one to the next. */
  every: z.int().check(z.gte(1), z.lte(60)),
  /** How long a script takes: ms, and how much that varies. */
  ms: z.number().check(z.gte(1), z.lte(10_000)),
  spread: z.enum(['fixed', 'exponential', 'long-tail']),
  /** The part of it that computes (%), on cores that all scripts share. */
  cpu: z.int().check(z.gte(0), z.lte(100)),
  cores: z.int().check(z.gte(1), z.lte(64)),
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
  mib: 40,
  patience: 60,
  load: 'closed',
  rps: 10,
  clients: 12,
  every: 10,
  ms: 1000,
  spread: 'fixed',
  cpu: 0,
  cores: 2,
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
  bursts: {
    ...document,
    pm: 'ondemand',
    processIdleTimeout: 3,
    load: 'burst',
    clients: 8,
    ms: 300,
  },
  tail: { ...document, pm: 'static', load: 'open', rps: 60, ms: 150, spread: 'long-tail' },
  computing: { ...document, pm: 'static', load: 'open', rps: 12, ms: 200, cpu: 90 },
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

/** What differs from another scenario, as an address carries it. */
export function parametersOf(
  scenario: Scenario,
  from: Scenario = document,
): [name: string, value: string][] {
  const known = new Map<string, unknown>(Object.entries(from));
  return Object.entries(scenario)
    .filter(([key, value]) => value !== known.get(key))
    .map(([key, value]) => [key, String(value)]);
}

/** The other way round: what makes no sense is as in `from`. */
export function scenarioFrom(
  parameters: Iterable<readonly [name: string, value: string]>,
  from: Scenario = document,
): Scenario {
  let scenario = from;
  for (const [key, text] of parameters) {
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    const read = schema.safeParse({ ...scenario, [key]: value });
    if (read.success) scenario = read.data;
  }
  return scenario;
}

/** Whether two scenarios say the same. */
export function sameScenario(one: Scenario, other: Scenario): boolean {
  return parametersOf(one, other).length === 0;
}
