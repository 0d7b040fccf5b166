import { readLoad } from '../pool/load.ts';
import { readPoolFile } from '../pool/pool-file.ts';
import { PoolSimulation } from '../pool/simulation.ts';
import type { Question } from './model.ts';
import { fill } from './draw.ts';
import type { PosedRun } from './posed.ts';

type PredictRun = Extract<Question, { type: 'predict-run' }>;

/**
 * The pool and the load of a prediction with its values filled in.
 *
 * @throws PoolFileError or LoadError when they can't be read
 */
export function runOf(question: PredictRun, values: ReadonlyMap<string, number>): PosedRun {
  const pool = readPoolFile('pool', fill(question.pool, values));
  const { load } = readLoad('load', filled(question.load, values));
  return { pool, load, until: question.until };
}

/** What the simulator answers: the number that the question asks for. */
export function resultOf({ pool, load, until }: PosedRun, ask: PredictRun['ask']): number {
  const simulation = new PoolSimulation(pool, { load });
  simulation.run(until);
  return resultIn(simulation.record, ask);
}

/** The same, of a run that is over. */
export function resultIn(record: PoolSimulation['record'], ask: PredictRun['ask']): number {
  switch (ask) {
    case 'workers':
      return record.workers.at(-1)?.[1] ?? 0;
    case 'most-workers':
      return Math.max(...record.workers.map(([, count]) => count));
    case 'most-queued':
      return record.maxQueue;
    case 'answered':
      return record.counts.ok;
    case 'lost':
      return record.counts.lost + record.counts.refused + record.counts['connect-timeout'];
    case 'slowest':
      return record.latency.max;
  }
}

/** JSON in which a text such as `"{clients}"` became the number that it names. */
function filled(json: unknown, values: ReadonlyMap<string, number>): unknown {
  if (typeof json === 'string') {
    const name = /^\{([a-z][a-zA-Z0-9]*)\}$/.exec(json)?.[1];
    return name === undefined ? json : (values.get(name) ?? json);
  }
  if (Array.isArray(json)) return json.map((item: unknown) => filled(item, values));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, item]: [string, unknown]) => [key, filled(item, values)]),
  );
}
