import type { Evidence, Figure } from '../../evidence/model.ts';
import { significant, summarise } from '../../evidence/stats.ts';
import type { Run } from './suite.ts';

/** Collects what a suite finds, in the order in which it finds it. */
export interface Recorder extends Pick<Run, 'figure' | 'observe'> {
  figures: Evidence['figures'];
  observations: Evidence['observations'];
}

/** Units whose values are counted, not read from a clock: they are kept to the last digit. */
const exact: readonly Figure['unit'][] = ['B', 'KiB', 'count'];

/** @param say is given one line per result, for whoever watches the run */
export function openRecorder(say: (line: string) => void): Recorder {
  const figures: Evidence['figures'] = {};
  const observations: Evidence['observations'] = {};
  return {
    figures,
    observations,
    figure(key, unit, samples, { method = key, max: withMax = false } = {}) {
      if (Object.hasOwn(figures, key)) throw new Error(`figure "${key}" is measured twice`);
      const { n, min, median, p95, max } = summarise(samples);
      const round = exact.includes(unit) ? (value: number): number => value : significant;
      const spread = { min: round(min), median: round(median), p95: round(p95) };
      figures[key] = { unit, n, ...spread, ...(withMax && { max: round(max) }), method };
      say(`${key}: ${spread.median} ${unit} (n ${n})`);
    },
    observe(key, seen, method = key) {
      if (Object.hasOwn(observations, key)) throw new Error(`"${key}" is observed twice`);
      const all = typeof seen === 'string' ? [seen] : seen;
      const [value = '', ...others] = all;
      const other = others.find((text) => text !== value);
      if (other !== undefined) {
        throw new Error(
          `"${key}" was ${JSON.stringify(value)} once and ${JSON.stringify(other)} then`,
        );
      }
      observations[key] = { value, n: all.length, method };
      say(`${key}: ${JSON.stringify(value)} (n ${all.length})`);
    },
  };
}
