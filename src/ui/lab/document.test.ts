import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  canAutoSave,
  guestChanged,
  keepMine,
  openDocument,
  statusOf,
  takeTheirs,
  typed,
  written,
} from './document.ts';

describe('an open file', () => {
  it('is saved, then unsaved, then saved', () => {
    let document = openDocument('/a', 'one');
    expect(statusOf(document)).toBe('saved');
    document = typed(document, 'two');
    expect(statusOf(document)).toBe('unsaved');
    document = written(document, 'two');
    expect(statusOf(document)).toBe('saved');
  });

  it('stays unsaved when the learner went on typing while it was written', () => {
    const document = written(typed(typed(openDocument('/a', 'one'), 'two'), 'three'), 'two');
    expect(statusOf(document)).toBe('unsaved');
    expect(document.text).toBe('three');
  });

  it('follows a change of the guest when nothing was typed', () => {
    const document = guestChanged(openDocument('/a', 'one'), 'by sed');
    expect(document.text).toBe('by sed');
    expect(statusOf(document)).toBe('saved');
  });

  it('tells a conflict when both changed, and saves nothing by itself', () => {
    const document = guestChanged(typed(openDocument('/a', 'one'), 'mine'), 'theirs');
    expect(statusOf(document)).toBe('conflict');
    expect(canAutoSave(document)).toBe(false);
    expect(document.text).toBe('mine');
    expect(statusOf(keepMine(document))).toBe('unsaved');
    expect(takeTheirs(document).text).toBe('theirs');
  });

  it('is no conflict when both came to the same text', () => {
    const document = guestChanged(typed(openDocument('/a', 'one'), 'same'), 'same');
    expect(statusOf(document)).toBe('saved');
  });

  it('keeps the text of a file that the guest deleted, until it is saved again', () => {
    const document = guestChanged(openDocument('/a', 'one'), null);
    expect(statusOf(document)).toBe('deleted');
    expect(document.text).toBe('one');
    expect(canAutoSave(document)).toBe(false);
    expect(statusOf(written(document, 'one'))).toBe('saved');
  });

  it('counts a revision for texts from elsewhere, and none for typing', () => {
    const start = openDocument('/a', 'one');
    expect(written(typed(start, 'two'), 'two').revision).toBe(0);
    expect(guestChanged(start, 'by sed').revision).toBe(1);
    expect(takeTheirs(guestChanged(typed(start, 'mine'), 'theirs')).revision).toBe(1);
    expect(guestChanged(typed(start, 'same'), 'same').revision).toBe(0);
  });

  it('never drops typed text, whatever the guest does', () => {
    const text = fc.string({ maxLength: 3 });
    fc.assert(
      fc.property(text, text, fc.array(fc.option(text)), (start, mine, changes) => {
        fc.pre(mine !== start);
        let document = typed(openDocument('/a', start), mine);
        for (const change of changes) {
          document = guestChanged(document, change);
          if (document.text !== mine) {
            // Only a guest that had come to the learner's own text may move the editor on.
            expect(changes).toContain(mine);
            return;
          }
        }
        expect(document.text).toBe(mine);
      }),
    );
  });
});
