import { defaults, type Mode, type PoolConfiguration } from './configuration.ts';
import { slowdown, waitingLongerShare } from './erlang.ts';
import type { Load } from './load.ts';
import { prove, type Proof } from './proof.ts';
import type { Arrival } from './recorded-arrivals.ts';

/** What a pool has to do, and what it may take. */
export interface Demand {
  /** requests/s in the worst minute. */
  rps: number;
  /** Mean time of a script (ms), apart from the queue, and how much it varies. */
  ms: number;
  spread: 'fixed' | 'exponential' | 'long-tail';
  /** The part of it that computes, 0 to 1. */
  cpu: number;
  cores: number;
  /** Memory for all workers, and what one at its peak has for itself (USS): MiB. */
  ramMib: number;
  workerMib: number;
  /** 95 of 100 requests wait no longer than this for a worker (ms). */
  waitMs: number;
  /** A visitor's patience (s): who would wait longer in the queue is turned away. */
  patience: number;
  /** Requests that come at once. */
  burst: number;
  /** No visitors most of the time. */
  quiet: boolean;
  /** Others on the machine can use memory that the pool does not. */
  shared: boolean;
  /** What arrived at a real pool; it is replayed instead of requests at random. */
  arrivals?: readonly Arrival[];
}

/** What bounds the number of workers, each with its sum. */
export interface Bounds {
  /** Busy workers on average: Little's law. */
  busy: number;
  /** Each request takes so much longer (×) because scripts share the cores. */
  slowdown: number;
  /** Busy cores on average. */
  computing: number;
  /** Enough for the wait that is accepted, by Erlang C; undefined when no number is. */
  enough: number | undefined;
  /** Fit into memory. */
  fit: number;
  /** The cores can keep going; Infinity when scripts only wait. */
  usable: number;
}

/** One pool, and what it makes of the load. */
export interface Candidate {
  pool: PoolConfiguration;
  proof: Proof;
  /** What its workers take at most and on average (MiB), and whether that is more than there is. */
  mostMib: number;
  meanMib: number;
  tooMuch: boolean;
  /** The wait is as accepted, nothing fails, and memory suffices. */
  holds: boolean;
}

export interface Advice {
  bounds: Bounds;
  /** What decided: the load's need, the memory that ends before, or cores that can't keep up. */
  because: 'load' | 'memory' | 'cores';
  chosen: Candidate;
  /** Why this mode; the last two: the one that the place would ask for does not hold. */
  mode: 'quiet' | 'fits' | 'shared' | 'bursts' | 'never-late';
  /** Fewer and more workers, the chosen number among them, in static mode. */
  sizes: Candidate[];
  /** The chosen number in each mode. */
  modes: Candidate[];
}

/** More is not simulated, and hardly ever meant. */
const most = 500;
/** More workers than the sums say are tried until the simulation agrees, so many times. */
const tries = 12;

/** The sums, before anything is simulated. */
export function boundsOf(demand: Demand): Bounds {
  const { rps, ms, cpu, cores, ramMib, workerMib, waitMs } = demand;
  const computing = (rps * ms * cpu) / 1000;
  const slower = cpu > 0 ? 1 - cpu + cpu * slowdown(cores, computing) : 1;
  const service = ms * slower;
  const busy = (rps * service) / 1000;
  let enough: number | undefined;
  if (Number.isFinite(busy)) {
    enough = Math.max(1, Math.floor(busy) + 1);
    while (enough < most && waitingLongerShare(enough, busy, service, waitMs) > 0.05) enough++;
  }
  return {
    busy,
    slowdown: slower,
    computing,
    enough,
    fit: Math.max(1, Math.floor(ramMib / workerMib)),
    usable: cpu > 0 ? Math.max(1, Math.floor(cores / cpu)) : Infinity,
  };
}

/**
 * Sizes a pool: the sums first, then a simulation as their proof, and its neighbours. Stops at each
 * `yield`, so that a page can answer in between.
 */
export function* advising(demand: Demand): Generator<undefined, Advice, undefined> {
  const bounds = boundsOf(demand);
  const { enough, fit, usable } = bounds;
  const loads = loadsOf(demand);
  const tried = new Map<string, Candidate>();
  function* candidate(pm: Mode, workers: number): Generator<undefined, Candidate, undefined> {
    const key = `${pm} ${workers}`;
    const known = tried.get(key);
    if (known) return known;
    const made = candidateOf(poolOf(pm, workers, demand), loads, demand);
    tried.set(key, made);
    yield;
    return made;
  }

  // Without an end in sight, as many as the cores can keep going: more would only take memory.
  const wanted = enough ?? Math.min(usable, most);
  let workers = Math.min(wanted, fit);
  let found = yield* candidate('static', workers);
  for (
    let more = 0;
    more < tries && !found.holds && workers < fit && enough !== undefined;
    more++
  ) {
    workers++;
    found = yield* candidate('static', workers);
  }
  const because = enough === undefined ? 'cores' : found.holds ? 'load' : 'memory';
  const sizes: Candidate[] = [];
  for (const size of neighboursOf(workers, bounds)) sizes.push(yield* candidate('static', size));
  const modes: Candidate[] = [];
  for (const pm of ['static', 'dynamic', 'ondemand'] as const) {
    modes.push(yield* candidate(pm, workers));
  }
  return { bounds, because, sizes, modes, ...modeOf(demand, modes) };
}

/** The mode that the place asks for, unless it does not hold and another does. */
function modeOf(
  { quiet, shared }: Demand,
  modes: readonly Candidate[],
): Pick<Advice, 'mode' | 'chosen'> {
  const of = (pm: Mode) => modes.filter(({ pool }) => pool.pm === pm);
  const wishes: { mode: Advice['mode']; candidates: Candidate[] }[] = [
    ...(quiet ? [{ mode: 'quiet' as const, candidates: of('ondemand') }] : []),
    ...(quiet ? [{ mode: 'bursts' as const, candidates: of('dynamic') }] : []),
    ...(shared && !quiet ? [{ mode: 'shared' as const, candidates: of('dynamic') }] : []),
    { mode: quiet || shared ? 'never-late' : 'fits', candidates: of('static') },
  ];
  const holding = wishes.find(({ candidates }) => candidates.some(({ holds }) => holds));
  const wish = holding ?? wishes[0];
  const [chosen] = wish?.candidates ?? [];
  if (!wish || !chosen) throw new Error('no candidate in any mode');
  return { mode: wish.mode, chosen };
}

/** A pool of that mode and size for the demand. */
function poolOf(pm: Mode, workers: number, demand: Demand): PoolConfiguration {
  const { ms, patience, burst } = demand;
  // So many can be served within a visitor's patience.
  const backlog = Math.max(16, Math.ceil((workers * 1000 * patience) / ms));
  // A worker that is spare is one that the next burst does not wait for.
  const minSpareServers = Math.max(1, Math.min(burst, workers));
  const maxSpareServers = Math.min(workers, minSpareServers * 2);
  return {
    ...defaults,
    pm,
    maxChildren: workers,
    socket: 'unix',
    backlog: Math.min(backlog, 4096),
    ...(pm === 'dynamic' && { minSpareServers, maxSpareServers, startServers: maxSpareServers }),
  };
}

/** Half, a little less, a little more, what the load needs, and what memory allows. */
function neighboursOf(workers: number, { busy, fit, enough }: Bounds): number[] {
  const step = Math.max(1, Math.round(workers / 5));
  const sizes = [
    Math.ceil(Math.min(busy, workers) / 2),
    Math.ceil(Math.min(busy, workers)),
    workers - step,
    workers,
    workers + step,
    workers + 3 * step,
    ...(enough !== undefined && enough > fit ? [enough] : []),
  ];
  return [...new Set(sizes.filter((size) => size >= 1 && size <= most))].sort((a, b) => a - b);
}

function candidateOf(pool: PoolConfiguration, loads: Loads, demand: Demand): Candidate {
  const { cores, cpu, ramMib, workerMib, waitMs } = demand;
  const proof = prove(pool, { ...loads, ...(cpu > 0 && { cores }) });
  const mostMib = proof.mostWorkers * workerMib;
  const tooMuch = pool.maxChildren * workerMib > ramMib;
  return {
    pool,
    proof,
    mostMib,
    meanMib: proof.meanWorkers * workerMib,
    tooMuch,
    holds: !tooMuch && proof.failed === 0 && proof.waitP95 <= waitMs,
  };
}

interface Loads {
  load: readonly Load[];
  until: number;
}

/** About so many requests are simulated: enough for a 99th percentile, and quickly done. */
const requests = 20_000;
/** At most and at least so long (ms). */
const longest = 600_000;
const shortest = 30_000;

function loadsOf({ rps, ms, spread, cpu, burst, arrivals }: Demand): Loads {
  if (arrivals) {
    const until = arrivals.reduce((end, { t }) => Math.max(end, t), 0);
    return { load: [{ type: 'replay', arrivals: [...arrivals], cpu }], until };
  }
  const until = Math.max(shortest, Math.min(longest, (requests / rps) * 1000));
  // A long tail is told by its median; its mean is e^(1/2) times that.
  const service =
    spread === 'fixed'
      ? ms
      : spread === 'exponential'
        ? { type: spread, ms }
        : { type: spread, ms: ms / Math.sqrt(Math.E), spread: 1 };
  const scripts = { ms: service, cpu, end: until };
  // Bursts are part of the rate, not added to it: one every ten seconds.
  const every = 10_000;
  const steady = Math.max(0.01, burst > 1 ? rps - burst / 10 : rps);
  const load: Load[] = [{ type: 'open', t: 0, rps: steady, ...scripts }];
  if (burst > 1) load.push({ type: 'burst', t: every / 2, n: burst, every, ...scripts });
  return { load, until };
}
