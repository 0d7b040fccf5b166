import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  defaultLayout,
  middleMinimum,
  moveTo,
  nextPane,
  rangeOf,
  separatorKey,
  settle,
  type Layout,
  type SeparatorId,
} from './layout.ts';

const ids: SeparatorId[] = ['left', 'right', 'editor', 'preview'];

function expectLegal(layout: Layout): void {
  expect(layout.left + layout.right).toBeLessThanOrEqual(100 - middleMinimum);
  for (const id of ids) {
    const { min, max } = rangeOf(layout, id);
    expect(layout[id]).toBeGreaterThanOrEqual(min);
    expect(layout[id]).toBeLessThanOrEqual(max);
    expect(Number.isInteger(layout[id])).toBe(true);
  }
}

describe('layout', () => {
  it('keeps every pane usable, whatever is dragged where', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom(...ids), fc.double()));
    fc.assert(
      fc.property(moves, (steps) => {
        let layout = defaultLayout;
        for (const [id, percent] of steps) layout = moveTo(layout, id, percent);
        expectLegal(layout);
      }),
    );
  });

  it('makes any stored layout legal', () => {
    const size = fc.double({ noNaN: false });
    const stored = fc.record({ left: size, right: size, editor: size, preview: size });
    fc.assert(fc.property(stored, (layout) => expectLegal(settle(layout))));
  });

  it('moves the line the way the arrow points', () => {
    expect(separatorKey(defaultLayout, 'left', 'ArrowRight', false)?.left).toBe(26);
    expect(separatorKey(defaultLayout, 'right', 'ArrowRight', false)?.right).toBe(34);
    expect(separatorKey(defaultLayout, 'editor', 'ArrowUp', true)?.editor).toBe(48);
    expect(separatorKey(defaultLayout, 'editor', 'ArrowLeft', false)).toBeUndefined();
  });

  it('goes to the ends with Home and End and back with Enter', () => {
    const end = separatorKey(defaultLayout, 'editor', 'End', false) ?? defaultLayout;
    expect(end.editor).toBe(85);
    expect(separatorKey(end, 'editor', 'Enter', false)).toEqual(defaultLayout);
    expect(separatorKey(defaultLayout, 'right', 'Home', false)?.right).toBe(54);
  });
});

describe('nextPane', () => {
  it('goes round in both directions', () => {
    expect(nextPane(['task', 'editor', 'inside'], 'inside', 1)).toBe('task');
    expect(nextPane(['task', 'editor', 'inside'], 'task', -1)).toBe('inside');
  });

  it('enters at the near end when the focus is outside', () => {
    expect(nextPane(['task', 'editor'], undefined, 1)).toBe('task');
    expect(nextPane(['task', 'editor'], 'preview', -1)).toBe('editor');
  });
});
