import { expect, test } from 'vitest';
import { Run } from './run.ts';
import { presets } from './scenario.ts';

const lived = (run: Run) => run.view.rooms.filter(({ state }) => state !== 'none').length;

test('a reader sees the document’s numbers reach 12 workers only after four ticks', () => {
  const run = new Run(presets.document);
  run.advance(900);
  expect(lived(run)).toBe(3);
  expect(run.view.rooms).toHaveLength(16);
  expect(run.view.queue).toBe(9);
  run.advance(5500);
  expect(lived(run)).toBe(12);
  expect(run.view.decisions[0]).toMatchObject({ kind: 'spawn', count: 2 });
});

test('a step goes on to the next decision, and says which', () => {
  const run = new Run(presets.document);
  run.step();
  expect(run.now).toBeGreaterThanOrEqual(1000);
  expect(run.view.decisions[0]?.kind).toBe('spawn');
});

test('a change of the load keeps the pool and what happened to it', () => {
  const run = new Run(presets.document);
  run.advance(10_000);
  const { arrived } = run.view;
  const before = lived(run);
  run.changeLoad({ ...presets.document, clients: 0 });
  run.advance(13_000);
  expect(run.view.arrived).toBe(arrived);
  expect(lived(run)).toBeLessThan(before);
  expect(run.view.rooms.every(({ state }) => state !== 'busy')).toBe(true);
});

test('the timeline can be taken along', () => {
  const run = new Run(presets.static);
  // As a screen asks for it: in steps that are shorter than a moment, and fit nowhere.
  for (let t = 0; t < 510; t += 17) run.advance(t);
  expect(run.csv).toBe(
    't_ms,workers,busy,queue\n0,16,0,0\n100,16,0,0\n200,16,0,0\n300,16,0,0\n400,16,12,0\n',
  );
});

test('each second tells how slow its slowest answers were, and what failed', () => {
  const run = new Run({ ...presets.overload, backlog: 4 });
  run.advance(20_000);
  const { seconds, counts } = run.view;
  expect(seconds).toHaveLength(20);
  const last = seconds.at(-1);
  expect(last?.p95).toBeGreaterThan(200);
  expect(seconds.reduce((sum, { failed }) => sum + failed, 0)).toBe(counts.refused);
  expect(counts.refused).toBeGreaterThan(0);
});

test('connections that a full queue turns away are one entry with their number', () => {
  const run = new Run({ ...presets.overload, backlog: 4, rps: 300 });
  run.advance(5000);
  const { decisions } = run.view;
  const full = decisions.filter(({ kind }) => kind === 'queue-full');
  expect(full).toHaveLength(1);
  expect(full[0]?.count).toBeGreaterThan(100);
});

test('simultaneous arrivals in ondemand show what chance allows, and other modes have no chance', () => {
  const run = new Run(presets.bursts);
  run.advance(1600);
  expect(lived(run)).toBe(1);
  expect(run.view.chance).toEqual({ low: 1, high: 8 });
  expect(run.csv).toMatch(/^t_ms,workers,busy,queue,fewest,most\n/);
  const fixed = new Run(presets.static);
  fixed.advance(1600);
  expect(fixed.view.chance).toBeUndefined();
});

test('what a reader did to the pool happens in every outcome of chance', () => {
  const run = new Run(presets.bursts);
  run.advance(2000);
  run.do('reload');
  run.advance(2500);
  expect(run.view.chance).toEqual({ low: 0, high: expect.any(Number) as number });
});
