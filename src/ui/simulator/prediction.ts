import { resultIn } from '../../quiz/predict.ts';
import { latencyOf } from '../../pool/outcome.ts';
import { results, type Result } from '../../pool/requests.ts';
import type { Run, View } from './run.ts';
import type { Scenario } from './scenario.ts';

/** What a reader can foresee of a run. */
export const asks = [
  'workers',
  'most-workers',
  'most-queued',
  'answered',
  'p95',
  'failed',
] as const;
export type Ask = (typeof asks)[number];

/** What a run answers to a question. */
export function answerOf({ record }: Run, ask: Ask): number {
  if (ask === 'p95') return Math.round(latencyOf(record).p95 ?? 0);
  if (ask === 'failed') return ended(record) - record.counts.ok;
  return resultIn(record, ask);
}

/** How near a prediction is: `exact`, `near` within a tenth, or `off`. */
export function nearness(guess: number, answer: number): 'exact' | 'near' | 'off' {
  if (guess === answer) return 'exact';
  return Math.abs(guess - answer) <= 0.1 * answer ? 'near' : 'off';
}

/** Why a run came out as it did, as facts; `i18n/simulator-predict.ts` says them in words. */
export type Reason =
  | { kind: 'static'; limit: number }
  | { kind: 'rounds'; start: number; made: number[]; dismissed: number; minSpare: number }
  | { kind: 'ceiling'; limit: number }
  | { kind: 'events'; made: number; dismissed: number }
  | { kind: 'chance'; low: number; high: number }
  | { kind: 'deepest'; second: number; workers: number; busy: number; queue: number }
  | { kind: 'no-queue' }
  | { kind: 'waiting'; script: number; waited: number }
  | { kind: 'no-wait'; script: number }
  | { kind: 'capacity'; workerSeconds: number; script: number; most: number }
  | { kind: 'failures'; counts: [result: Result, count: number][] }
  | { kind: 'no-failure'; backlog: number; patience: number };

/** @param until when the run stopped (ms) */
export function reasonsOf(run: Run, ask: Ask, scenario: Scenario, until: number): Reason[] {
  switch (ask) {
    case 'workers':
    case 'most-workers':
      return growthOf(run, scenario);
    case 'most-queued':
      return [...depthOf(run), ...growthOf(run, scenario)];
    case 'answered':
      return [capacityOf(run, scenario, until)];
    case 'p95':
      return [waitOf(run, scenario), ...growthOf(run, scenario)];
    case 'failed':
      return [failuresOf(run, scenario)];
  }
}

function growthOf({ record, view }: Run, scenario: Scenario): Reason[] {
  const { pm, maxChildren, minSpareServers } = scenario;
  if (pm === 'static') return [{ kind: 'static', limit: maxChildren }];
  const of = (kind: string) => record.decisions.filter((decision) => decision.kind === kind);
  const ceiling: Reason[] =
    of('max-children').length > 0 ? [{ kind: 'ceiling', limit: maxChildren }] : [];
  if (pm === 'dynamic') {
    const rounds: Reason = {
      kind: 'rounds',
      start: of('start')[0]?.count ?? 0,
      made: of('spawn').map(({ count = 0 }) => count),
      dismissed: of('reap-spare').length,
      minSpare: minSpareServers,
    };
    return [rounds, ...ceiling];
  }
  const chance: Reason[] =
    view.chance && view.chance.low !== view.chance.high ? [{ kind: 'chance', ...view.chance }] : [];
  const events: Reason = {
    kind: 'events',
    made: of('spawn-on-connection').length,
    dismissed: of('reap-idle').length,
  };
  return [events, ...ceiling, ...chance];
}

function depthOf({ view }: Run): Reason[] {
  const deepest = view.moments.reduce<View['moments'][number] | undefined>(
    (so, moment) => (moment.queue > (so?.queue ?? 0) ? moment : so),
    undefined,
  );
  if (!deepest) return [{ kind: 'no-queue' }];
  const { t, workers, busy, queue } = deepest;
  return [{ kind: 'deepest', second: t / 1000, workers, busy, queue }];
}

/** Where scripts differ, the wait is what the median one had to bear. */
function waitOf({ record }: Run, { ms, spread }: Scenario): Reason {
  const { p50, p95 } = latencyOf(record);
  const waited = (spread === 'fixed' ? (p95 ?? 0) : (p50 ?? 0)) - ms;
  const script = Math.round(ms);
  return waited > 5
    ? { kind: 'waiting', script, waited: Math.round(waited) }
    : { kind: 'no-wait', script };
}

function capacityOf({ record }: Run, { ms }: Scenario, until: number): Reason {
  const area = record.workers.reduce(
    (sum, [t, count], index) =>
      sum + count * (Math.min(record.workers[index + 1]?.[0] ?? until, until) - t),
    0,
  );
  const workerSeconds = Math.round(area / 1000);
  return { kind: 'capacity', workerSeconds, script: ms, most: Math.floor(area / ms) };
}

function failuresOf({ record }: Run, { backlog, patience }: Scenario): Reason {
  const counts = results
    .filter((result) => result !== 'ok' && record.counts[result] > 0)
    .map((result): [Result, number] => [result, record.counts[result]]);
  return counts.length > 0
    ? { kind: 'failures', counts }
    : { kind: 'no-failure', backlog, patience };
}

function ended(record: Run['record']): number {
  return results.reduce((sum, result) => sum + record.counts[result], 0);
}
