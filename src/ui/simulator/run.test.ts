import { expect, test } from 'vitest';
import { Run } from './run.ts';
import { presets } from './scenario.ts';

test('a reader sees the document’s numbers reach 12 workers only after four ticks', () => {
  const run = new Run(presets.document);
  run.advance(900);
  expect(run.view.rooms).toHaveLength(3);
  expect(run.view.queue).toBe(9);
  run.advance(5500);
  expect(run.view.rooms).toHaveLength(12);
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
  const { arrived, rooms } = run.view;
  run.changeLoad({ ...presets.document, clients: 0 });
  run.advance(13_000);
  expect(run.view.arrived).toBe(arrived);
  expect(run.view.rooms.length).toBeLessThan(rooms.length);
  expect(run.view.rooms.every(({ state }) => state !== 'busy')).toBe(true);
});

test('the timeline can be taken along', () => {
  const run = new Run(presets.static);
  // As a screen asks for it: in steps that are shorter than a moment, and fit nowhere.
  for (let t = 0; t < 310; t += 17) run.advance(t);
  expect(run.csv).toBe(
    't_ms,workers,busy,queue\n0,16,0,0\n100,16,12,0\n200,16,12,0\n300,16,12,0\n',
  );
});
