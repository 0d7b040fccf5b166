import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabText } from '../../i18n/lab.ts';
import type { GuestTree } from './guest-tree.ts';
import { rowsOf, treeKey } from './tree.ts';
import { useStore } from './use-store.ts';

interface Props {
  text: LabText;
  tree: GuestTree;
  /** The file in the editor. */
  active: string | undefined;
  /** Files that the learner has changed from what the exercise began with. */
  edited: ReadonlySet<string>;
  onChoose: (path: string) => void;
}

/** The guest's files, as an ARIA tree with one tab stop. */
export function FileTree({ text, tree, active, edited, onChoose }: Props) {
  const rows = rowsOf(useStore(tree.state));
  const [at, setAt] = useState(active ?? rows[0]?.path ?? '');
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef(false);
  const stop = rows.some((row) => row.path === at) ? at : rows[0]?.path;

  useEffect(() => {
    if (active !== undefined) setAt(active);
  }, [active]);

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const activate = (path: string, directory: boolean, open: boolean): void => {
    setAt(path);
    if (directory) tree.toggle(path, !open);
    else onChoose(path);
  };

  return (
    <ul
      ref={list}
      class="lab-tree"
      role="tree"
      aria-label={text.files.tree}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const move = treeKey(rows, stop ?? '', event.key);
        if (!move) return;
        event.preventDefault();
        if (move.do === 'choose') onChoose(move.path);
        if (move.do === 'toggle') tree.toggle(move.path, move.open);
        if (move.do === 'focus') {
          moved.current = true;
          setAt(move.path);
        }
      }}
    >
      {rows.map((row) => (
        <li
          key={row.path}
          role="treeitem"
          tabIndex={row.path === stop ? 0 : -1}
          aria-level={row.level}
          aria-posinset={row.position}
          aria-setsize={row.siblings}
          aria-expanded={row.directory ? row.open : undefined}
          aria-selected={row.path === active}
          style={{ '--level': row.level }}
          title={row.path}
          onClick={() => activate(row.path, row.directory, row.open)}
        >
          <span class="lab-tree-mark" aria-hidden="true">
            {row.directory ? (row.open ? '▾' : '▸') : ''}
          </span>
          <span class="lab-tree-label">{row.label}</span>
          {edited.has(row.path) && (
            <span class="lab-tree-edited" role="img" aria-label={text.files.edited}>
              ●
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
