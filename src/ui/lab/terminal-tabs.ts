/** The terminal's tabs: opened, named, closed, chosen. Pure. */

export interface TerminalTab {
  /** Never used twice in one lab: it keys the running process. */
  id: number;
  /** The learner's name, or '' for the default name with the number. */
  name: string;
}
export interface TerminalTabs {
  readonly tabs: readonly TerminalTab[];
  readonly active: number | undefined;
  readonly nextId: number;
}

/** As many shells as a 128 MB guest carries beside nginx and php-fpm. */
export const maxTerminals = 6;

export function firstTabs(names: readonly string[]): TerminalTabs {
  const tabs = names.slice(0, maxTerminals).map((name, index) => ({ id: index + 1, name }));
  return { tabs, active: tabs[0]?.id, nextId: tabs.length + 1 };
}

export function addTab(state: TerminalTabs, name = ''): TerminalTabs {
  if (state.tabs.length >= maxTerminals) return state;
  const tab = { id: state.nextId, name };
  return { tabs: [...state.tabs, tab], active: tab.id, nextId: state.nextId + 1 };
}

/** Closing the active tab makes the one to its right active, or else the one to its left. */
export function closeTab(state: TerminalTabs, id: number): TerminalTabs {
  const index = state.tabs.findIndex((tab) => tab.id === id);
  if (index < 0) return state;
  const tabs = state.tabs.filter((tab) => tab.id !== id);
  const neighbour = tabs[index] ?? tabs[index - 1];
  return { ...state, tabs, active: state.active === id ? neighbour?.id : state.active };
}

export function renameTab(state: TerminalTabs, id: number, name: string): TerminalTabs {
  const clean = name.trim().slice(0, 40);
  return {
    ...state,
    tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, name: clean } : tab)),
  };
}

export function selectTab(state: TerminalTabs, id: number): TerminalTabs {
  return state.tabs.some((tab) => tab.id === id) ? { ...state, active: id } : state;
}

/** The tab that an arrow, Home or End key of the ARIA tabs pattern leads to. */
export function tabKey<Id>(ids: readonly Id[], at: Id, key: string): Id | undefined {
  const index = ids.indexOf(at);
  const count = ids.length;
  if (index < 0) return undefined;
  if (key === 'ArrowRight') return ids[(index + 1) % count];
  if (key === 'ArrowLeft') return ids[(index - 1 + count) % count];
  if (key === 'Home') return ids[0];
  if (key === 'End') return ids.at(-1);
  return undefined;
}
