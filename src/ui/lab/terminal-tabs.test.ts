import { describe, expect, it } from 'vitest';
import {
  addTab,
  closeTab,
  firstTabs,
  maxTerminals,
  renameTab,
  selectTab,
  tabKey,
} from './terminal-tabs.ts';

describe('terminal tabs', () => {
  it('opens what the exercise asks for and shows the first', () => {
    expect(firstTabs(['', 'log'])).toMatchObject({ active: 1, nextId: 3 });
    expect(firstTabs([]).active).toBeUndefined();
  });

  it('never reuses an id, so that no shell is mistaken for another', () => {
    const state = addTab(closeTab(addTab(firstTabs([''])), 2));
    expect(state.tabs.map((tab) => tab.id)).toEqual([1, 3]);
    expect(state.active).toBe(3);
  });

  it('goes to a neighbour when the active tab closes', () => {
    const three = selectTab(firstTabs(['a', 'b', 'c']), 2);
    expect(closeTab(three, 2).active).toBe(3);
    expect(closeTab(selectTab(three, 3), 3).active).toBe(2);
    expect(closeTab(three, 1).active).toBe(2);
    expect(closeTab(firstTabs(['a']), 1).active).toBeUndefined();
  });

  it('stops at what the guest can carry', () => {
    let state = firstTabs(['']);
    for (let i = 0; i < 20; i++) state = addTab(state);
    expect(state.tabs).toHaveLength(maxTerminals);
  });

  it('trims a name and takes an empty one back to the default', () => {
    expect(renameTab(firstTabs(['a']), 1, '  logs ').tabs[0]?.name).toBe('logs');
    expect(renameTab(firstTabs(['a']), 1, '   ').tabs[0]?.name).toBe('');
  });

  it('moves by arrow, Home and End', () => {
    expect(tabKey([1, 2, 3], 3, 'ArrowRight')).toBe(1);
    expect(tabKey([1, 2, 3], 1, 'ArrowLeft')).toBe(3);
    expect(tabKey([1, 2, 3], 1, 'End')).toBe(3);
    expect(tabKey([1, 2, 3], 1, 'x')).toBeUndefined();
  });
});
