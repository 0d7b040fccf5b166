import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTrace } from '../pool/trace.ts';
import { timelineOf } from './timeline.ts';

function traceOf(name: string) {
  const read = (end: string) => readFileSync(`content/traces/${name}${end}`, 'utf8');
  return parseTrace(name, {
    json: read('.json'),
    samples: read('.csv'),
    requests: read('.requests.csv'),
  });
}

const growing = traceOf('T02_dynamic_doc_step12');
const reload = traceOf('T12_static_reload_under_load');

describe('a pool that grows and shrinks', () => {
  const chart = timelineOf(growing);
  const at = (second: number) => chart.rows.find(({ from, to }) => from <= second && second < to)!;

  test('is drawn under its ceiling, with a mark every ten seconds', () => {
    expect(chart.x.ticks.map(({ value }) => value)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(chart.ceiling).toBe(80);
    expect(chart.y.end).toBe(20);
  });

  test('has its workers in the table, second by second, where they change', () => {
    expect(at(0).workers).toEqual({ min: 3, max: 3 });
    expect(at(9).workers).toEqual({ min: 12, max: 14 });
    expect(at(20)).toMatchObject({ from: 10, workers: { min: 14, max: 14 }, busy: { max: 12 } });
    expect(at(49).workers).toEqual({ min: 5, max: 5 });
    expect(Math.max(...chart.rows.map(({ queue }) => queue.max))).toBe(9);
  });

  test('leaves no second out of the table', () => {
    expect(chart.rows[0]?.from).toBe(0);
    expect(chart.rows.at(-1)?.to).toBe(50);
    for (const [index, { to }] of chart.rows.slice(0, -1).entries()) {
      expect(chart.rows[index + 1]?.from).toBe(to);
    }
  });

  test('is drawn with the steps that it made, not with five hundred samples', () => {
    expect(chart.paths.workers.length).toBeLessThan(500);
    expect(chart.paths.workers).toMatch(/^M0,170L/);
  });
});

describe('a part of a recording', () => {
  const chart = timelineOf(reload, 6.5, 8);

  test('shows what happened in it', () => {
    expect(chart.events).toEqual([{ deed: 'reload', ms: 7054.1, at: 36.94 }]);
    expect(chart.lost).toHaveLength(3);
    expect(chart.rows.some(({ workers }) => workers.min === 0)).toBe(true);
  });

  test('has nothing of what happened outside of it', () => {
    const later = timelineOf(reload, 8, 10);
    expect([later.events, later.lost]).toEqual([[], []]);
  });

  test('that is none is refused, with what there is', () => {
    expect(() => timelineOf(reload, 8, 8)).toThrow('0 to 20, not 8 to 8');
    expect(() => timelineOf(reload, 0, 21)).toThrow(/0 to 20/);
  });
});
