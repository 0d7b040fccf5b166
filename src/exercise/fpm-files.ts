import { MachineError } from '../machine/api.ts';
import type { Container } from '../machine/api.ts';
import { entriesOf, fitsGlob, fpmConfigOf } from './fpm-config.ts';
import type { FpmConfig, LocatedEntry } from './fpm-config.ts';
import type { Exercise } from './model.ts';

/** Debian's main file of PHP-FPM. */
const mainFile = '/etc/php/8.2/fpm/php-fpm.conf';

/** Main files of the masters that an exercise speaks of, Debian's own first. */
export function mainFilesOf({ services }: Pick<Exercise, 'services'>): string[] {
  return [mainFile, ...services.flatMap(({ config }) => config ?? [])];
}

/** An `include` in an included file is followed, but not without an end. */
const deepest = 4;

/**
 * Reads a main file and what it includes, as they are on the guest's disk now. A file that is not
 * there says nothing. Rejects when the machine fails.
 */
export async function readFpmConfig(container: Container, main: string): Promise<FpmConfig> {
  const lines = async (file: string, section: string, depth: number): Promise<LocatedEntry[]> => {
    const text = await read(container, file);
    const found: LocatedEntry[] = [];
    for (const entry of entriesOf(text, section)) {
      if (entry.name !== 'include') found.push({ ...entry, file });
      else if (depth < deepest)
        for (const each of await filesLike(container, entry.value))
          found.push(...(await lines(each, entry.section, depth + 1)));
    }
    return found;
  };
  return fpmConfigOf(await lines(main, '', 0));
}

/** Files that an `include` names, in the order in which glob() gives them. */
async function filesLike(container: Container, pattern: string): Promise<string[]> {
  const cut = pattern.lastIndexOf('/');
  if (cut <= 0) return [];
  const [folder, name] = [pattern.slice(0, cut), pattern.slice(cut + 1)];
  if (!/[*?]/.test(name)) return [pattern];
  const names = await container.fs.readdir(folder).catch(unlessGone([]));
  return names
    .filter((each) => fitsGlob(name, each))
    .sort()
    .map((each) => `${folder}/${each}`);
}

async function read(container: Container, path: string): Promise<string> {
  return container.fs.readFile(path, 'utf-8').catch(unlessGone(''));
}

const gone = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES']);

function unlessGone<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof MachineError && gone.has(error.code)) return value;
    throw error;
  };
}
