/**
 * The file tree: directories known so far, which of them are open, and the rows to draw. Pure;
 * directories are read on demand and put in with `withDirectory`.
 */

export interface TreeEntry {
  name: string;
  directory: boolean;
}

export interface Tree {
  /** Absolute directories at the top level, drawn with their whole path. */
  readonly roots: readonly string[];
  /** Entries of each directory that was read. */
  readonly directories: ReadonlyMap<string, readonly TreeEntry[]>;
  readonly open: ReadonlySet<string>;
}

export interface TreeRow {
  path: string;
  label: string;
  directory: boolean;
  open: boolean;
  /** 1 at the top, as `aria-level` counts. */
  level: number;
  /** From 1, as `aria-posinset` counts. */
  position: number;
  siblings: number;
}

export function joinPath(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}

export function parentOf(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

const byKindAndName = (a: TreeEntry, b: TreeEntry): number =>
  Number(b.directory) - Number(a.directory) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** A tree that holds exactly `files`, everything open: what is known before the machine runs. */
export function treeOfFiles(roots: readonly string[], files: readonly string[]): Tree {
  const directories = new Map<string, Map<string, TreeEntry>>();
  const open = new Set<string>();
  for (const file of files) {
    const root = roots.find((candidate) => isUnder(file, candidate));
    if (root === undefined) continue;
    let directory = root;
    open.add(root);
    const parts = file.slice(root === '/' ? 1 : root.length + 1).split('/');
    parts.forEach((name, index) => {
      const isDirectory = index < parts.length - 1;
      const entries = directories.get(directory) ?? new Map<string, TreeEntry>();
      directories.set(directory, entries.set(name, { name, directory: isDirectory }));
      if (isDirectory) {
        directory = joinPath(directory, name);
        open.add(directory);
      }
    });
  }
  return {
    roots,
    directories: new Map(
      [...directories].map(([path, entries]) => [path, [...entries.values()].sort(byKindAndName)]),
    ),
    open,
  };
}

export function isUnder(path: string, directory: string): boolean {
  return directory === '/' || path.startsWith(`${directory}/`);
}

/** The tree with what `path` was seen to contain. */
export function withDirectory(tree: Tree, path: string, entries: readonly TreeEntry[]): Tree {
  const directories = new Map(tree.directories);
  return { ...tree, directories: directories.set(path, [...entries].sort(byKindAndName)) };
}

export function withOpen(tree: Tree, path: string, open: boolean): Tree {
  const next = new Set(tree.open);
  if (open) next.add(path);
  else next.delete(path);
  return { ...tree, open: next };
}

/** The rows that are visible, top to bottom. */
export function rowsOf(tree: Tree): TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (path: string, level: number): void => {
    const entries = tree.directories.get(path) ?? [];
    entries.forEach((entry, index) => {
      const child = joinPath(path, entry.name);
      const open = entry.directory && tree.open.has(child);
      rows.push({
        path: child,
        label: entry.name,
        directory: entry.directory,
        open,
        level,
        position: index + 1,
        siblings: entries.length,
      });
      if (open) walk(child, level + 1);
    });
  };
  tree.roots.forEach((root, index) => {
    const open = tree.open.has(root);
    const place = { level: 1, position: index + 1, siblings: tree.roots.length };
    rows.push({ path: root, label: root, directory: true, open, ...place });
    if (open) walk(root, 2);
  });
  return rows;
}

export type TreeMove =
  | { do: 'focus'; path: string }
  | { do: 'toggle'; path: string; open: boolean }
  | { do: 'choose'; path: string };

/** What a key does in the tree (the ARIA tree pattern), or `undefined` for keys it leaves alone. */
export function treeKey(rows: readonly TreeRow[], at: string, key: string): TreeMove | undefined {
  const index = Math.max(
    0,
    rows.findIndex((row) => row.path === at),
  );
  const row = rows[index];
  if (row === undefined) return undefined;
  const focus = (target: TreeRow | undefined): TreeMove | undefined =>
    target && { do: 'focus', path: target.path };
  switch (key) {
    case 'ArrowDown':
      return focus(rows[index + 1]);
    case 'ArrowUp':
      return focus(rows[index - 1]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows.at(-1));
    case 'ArrowRight':
      if (!row.directory) return undefined;
      if (!row.open) return { do: 'toggle', path: row.path, open: true };
      return rows[index + 1]?.level === row.level + 1 ? focus(rows[index + 1]) : undefined;
    case 'ArrowLeft':
      if (row.directory && row.open) return { do: 'toggle', path: row.path, open: false };
      return focus(rows.slice(0, index).findLast((above) => above.level < row.level));
    case 'Enter':
    case ' ':
      return row.directory
        ? { do: 'toggle', path: row.path, open: !row.open }
        : { do: 'choose', path: row.path };
    default:
      return typeAhead(rows, index, key);
  }
}

function typeAhead(rows: readonly TreeRow[], index: number, key: string): TreeMove | undefined {
  if (key.length !== 1) return undefined;
  const letter = key.toLowerCase();
  const around = [...rows.slice(index + 1), ...rows.slice(0, index)];
  const found = around.find((row) => row.label.toLowerCase().startsWith(letter));
  return found && { do: 'focus', path: found.path };
}
