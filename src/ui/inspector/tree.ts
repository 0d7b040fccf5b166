/**
 * The keys of a tree of fields (WAI-ARIA, "Tree View"): up and down through what is unfolded, right
 * unfolds or goes in, left folds or goes out, Home and End, Enter across to the bytes.
 *
 * Works on the markup of `FieldTree`, as link.ts works on that of `RecordBytes`: items are
 * `[role=treeitem]`, what is folded away is a `[role=group][hidden]` in them.
 *
 * @param root holds one tree or more
 * @returns undoes it
 */
export function walkTrees(root: HTMLElement): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  root.addEventListener('keydown', onKeyDown, { signal });
  root.addEventListener(
    'click',
    ({ target }) => {
      const line = target instanceof Element ? target.closest('.tree-line') : null;
      const item = line?.parentElement;
      if (!(item instanceof HTMLElement) || !item.matches('[role=treeitem]')) return;
      toggle(item);
      enterItem(item);
    },
    { signal },
  );
  return () => {
    listeners.abort();
  };
}

/** Focuses an item and makes it its tree's stop for the Tab key. */
export function enterItem(item: HTMLElement): void {
  for (const stop of item.closest('[role=tree]')?.querySelectorAll('[tabindex="0"]') ?? []) {
    stop.setAttribute('tabindex', '-1');
  }
  item.setAttribute('tabindex', '0');
  item.focus();
}

/** Unfolds the items around an element. */
export function unfold(element: Element): void {
  const folded = element.closest('[role=group][hidden]');
  const item = folded?.parentElement?.closest('[role=treeitem]');
  if (!item) return;
  setFolded(item, false);
  unfold(item);
}

function onKeyDown(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches('[role=treeitem]')) return;
  const goal = goalOf(target, key);
  if (goal === undefined) return;
  event.preventDefault();
  if (goal === null) return;
  if (goal.matches('[role=treeitem]')) enterItem(goal);
  // A byte's link has keys of its own, which keep its list's stop.
  else goal.focus();
}

/** Where a key leads; null for a key that was dealt with, undefined for one that means nothing. */
function goalOf(item: HTMLElement, key: string): HTMLElement | null | undefined {
  const expanded = item.getAttribute('aria-expanded');
  switch (key) {
    case 'ArrowDown':
      return neighbour(item, 1);
    case 'ArrowUp':
      return neighbour(item, -1);
    case 'Home':
      return visible(item).at(0) ?? null;
    case 'End':
      return visible(item).at(-1) ?? null;
    case 'ArrowRight':
      if (expanded === 'false') return toggle(item);
      return expanded === 'true' ? neighbour(item, 1) : null;
    case 'ArrowLeft':
      if (expanded === 'true') return toggle(item);
      return item.parentElement?.closest<HTMLElement>('[role=treeitem]') ?? null;
    case 'Enter':
    case ' ': {
      const bytes = item.dataset['bytes'];
      const goal = bytes === undefined ? null : item.ownerDocument.getElementById(bytes);
      return goal ?? toggle(item);
    }
    default:
      return undefined;
  }
}

function visible(item: HTMLElement): HTMLElement[] {
  const all = item.closest('[role=tree]')?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [];
  return [...all].filter((each) => each.parentElement?.closest('[hidden]') === null);
}

function neighbour(item: HTMLElement, step: number): HTMLElement | null {
  const items = visible(item);
  return items[items.indexOf(item) + step] ?? null;
}

function toggle(item: Element): null {
  const expanded = item.getAttribute('aria-expanded');
  if (expanded !== null) setFolded(item, expanded === 'true');
  return null;
}

function setFolded(item: Element, folded: boolean): void {
  item.setAttribute('aria-expanded', String(!folded));
  item.querySelector(':scope > [role=group]')?.toggleAttribute('hidden', folded);
}
