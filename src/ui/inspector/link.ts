import { enterItem, unfold } from './tree.ts';

/**
 * Ties the bytes of a record to the rows that explain them: pointing at one or focusing it lights
 * up both; the arrow keys walk along the bytes and along the fields; Enter goes across.
 *
 * Works on the markup of `RecordBytes`, whether the server wrote it or the page: elements of one
 * field share `data-f` inside a `data-record`, lists to walk carry `data-walk`.
 *
 * @param root listens here for everything inside it
 * @param onJump told the id of the element that Enter or a click went to
 * @returns undoes it
 */
export function linkFields(root: HTMLElement, onJump?: (id: string) => void): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const lightUp = ({ target }: Event) => {
    const field = target instanceof Element ? target.closest('[data-f]') : null;
    light(root, field);
  };
  root.addEventListener('pointerover', lightUp, { signal });
  root.addEventListener('focusin', lightUp, { signal });
  root.addEventListener(
    'pointerleave',
    () => {
      const { activeElement } = root.ownerDocument;
      light(
        root,
        root.contains(activeElement) ? (activeElement?.closest('[data-f]') ?? null) : null,
      );
    },
    { signal },
  );
  root.addEventListener('keydown', (event) => walk(event), { signal });
  root.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href][data-f]') : null;
      const id = link?.getAttribute('href')?.slice(1);
      const goal = id === undefined ? null : root.ownerDocument.getElementById(id);
      if (id === undefined || goal === null || event.ctrlKey || event.metaKey || event.shiftKey)
        return;
      event.preventDefault();
      go(root, goal);
      onJump?.(id);
    },
    { signal },
  );
  for (const list of root.querySelectorAll('[data-walk]')) {
    for (const [index, link] of list.querySelectorAll('a[href][data-f]').entries()) {
      link.setAttribute('tabindex', index === 0 ? '0' : '-1');
    }
  }
  return () => {
    listeners.abort();
  };
}

/** Goes to the element with this id under `root`, as its link would. */
export function visit(root: HTMLElement, id: string): void {
  const goal = root.ownerDocument.getElementById(id);
  if (goal !== null && root.contains(goal)) go(root, goal);
}

function go(root: HTMLElement, goal: HTMLElement): void {
  reveal(goal);
  goal.scrollIntoView({ block: 'nearest' });
  const focusable = goal.matches('a, [role=treeitem]') ? goal : goal.querySelector('a');
  if (focusable instanceof HTMLElement) enter(focusable);
  light(root, goal);
}

/** Lights up everything that belongs to the field of `element`, and nothing else. */
export function light(root: HTMLElement, element: Element | null): void {
  for (const lit of root.querySelectorAll('.is-lit')) lit.classList.remove('is-lit');
  const field = element?.getAttribute('data-f');
  const record = element?.closest('[data-record]');
  if (field === null || field === undefined || !record) return;
  for (const part of record.querySelectorAll(`[data-f="${field}"]`)) part.classList.add('is-lit');
  const lines = record.querySelector('.hex');
  const lit = lines?.querySelector('.is-lit');
  if (lines && lit && !lines.contains(element)) scrollInside(lines, lit);
}

/** Brings `inner` into view within `outer` alone: the page must not move under the pointer. */
function scrollInside(outer: Element, inner: Element): void {
  const frame = outer.getBoundingClientRect();
  const place = inner.getBoundingClientRect();
  if (place.top < frame.top) outer.scrollTop -= frame.top - place.top + place.height;
  else if (place.bottom > frame.bottom) {
    outer.scrollTop += place.bottom - frame.bottom + place.height;
  }
}

/** Opens what is folded around an element. */
function reveal(element: Element): void {
  unfold(element);
  const folded = element.closest('details:not([open])');
  if (!(folded instanceof HTMLDetailsElement)) return;
  folded.open = true;
  reveal(folded);
}

const steps: Partial<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

function walk(event: KeyboardEvent): void {
  const step = steps[event.key];
  const { target } = event;
  if (step === undefined || !(target instanceof Element) || !target.matches('a[href][data-f]'))
    return;
  const links = [...(target.closest('[data-walk]')?.querySelectorAll('a[href][data-f]') ?? [])];
  const place = Math.min(Math.max(links.indexOf(target) + step, 0), links.length - 1);
  const next = links[place];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  enter(next);
}

/** Focuses a link or a tree's item and makes it its list's stop for the Tab key. */
function enter(link: HTMLElement): void {
  if (link.matches('[role=treeitem]')) return enterItem(link);
  for (const stop of link.closest('[data-walk]')?.querySelectorAll('a[tabindex="0"]') ?? []) {
    stop.setAttribute('tabindex', '-1');
  }
  link.setAttribute('tabindex', '0');
  link.focus();
}
