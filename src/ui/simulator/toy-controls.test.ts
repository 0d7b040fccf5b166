import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusal } from './scenario-pool.ts';
import { presets } from './scenario.ts';
import { deserted, isToyControl, moved, toyControls } from './toy-controls.ts';
import { Run } from './run.ts';

test('whatever a reader moves, PHP-FPM takes the pool', () => {
  const names = Object.keys(toyControls).filter(isToyControl);
  const move = fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(fc.array(move, { maxLength: 6 }), (moves) => {
      const scenario = moves.reduce((so, [name, value]) => moved(so, name, value), {
        ...presets.document,
      });
      expect(refusal(scenario)).toBeUndefined();
    }),
  );
});

test('a scenario that is deserted has no more requests', () => {
  const run = new Run(presets.document);
  run.advance(5000);
  run.changeLoad(deserted(presets.document));
  const { arrived } = run.view;
  run.advance(20_000);
  expect(run.view.arrived).toBe(arrived);
});
