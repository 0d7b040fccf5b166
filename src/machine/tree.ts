import type { FileSystem, FileSystemTree } from './api.ts';

const join = (folder: string, name: string) => `${folder === '/' ? '' : folder}/${name}`;

/** Writes a tree below `folder`; folders that are missing are made. */
export async function mountTree(
  fs: FileSystem,
  symlink: (target: string, path: string) => Promise<void>,
  tree: FileSystemTree,
  folder: string,
): Promise<void> {
  for (const [name, node] of Object.entries(tree)) {
    const path = join(folder, name);
    if ('directory' in node) {
      await fs.mkdir(path, { recursive: true });
      await mountTree(fs, symlink, node.directory, path);
    } else if ('symlink' in node.file) {
      await fs.rm(path, { force: true });
      await symlink(node.file.symlink, path);
    } else {
      await fs.writeFile(path, node.file.contents);
      if (node.file.mode !== undefined) await fs.chmod(path, node.file.mode);
    }
  }
}

/** The files and folders below `folder`, in the form that `mountTree` takes; links are left out. */
export async function readTree(fs: FileSystem, folder: string): Promise<FileSystemTree> {
  const tree: FileSystemTree = {};
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) tree[entry.name] = { directory: await readTree(fs, path) };
    else if (entry.isFile()) tree[entry.name] = { file: { contents: await fs.readFile(path) } };
  }
  return tree;
}
