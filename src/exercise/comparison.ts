import { structuredPatch } from 'diff';
import { asText } from './files.ts';
import type { GuestFiles } from './files.ts';
import type { Exercise, Service } from './model.ts';
import { isConcerned } from './service.ts';

/** How the learner's files and the solution's differ. Pure. */

export interface DiffLine {
  /** `-`: only the learner's file has it; `+`: only the solution's. */
  sign: ' ' | '-' | '+';
  text: string;
  /** Its number in the learner's file, from 1; absent where it has none. */
  mine?: number;
  /** Its number in the solution's. */
  ours?: number;
  /** It ends the file, and no line break follows. */
  unended?: true;
}

/** Changes that stand near each other, with three lines around them. */
export interface Hunk {
  lines: DiffLine[];
}

export interface FileComparison {
  path: string;
  /** `new`: the learner has no such file. `bytes`: the solution's is no text. */
  kind: 'same' | 'changed' | 'new' | 'bytes';
  hunks: Hunk[];
  added: number;
  removed: number;
}

const context = 3;

/** @param mine `undefined`: there is no such file */
export function compareFile(
  path: string,
  mine: string | undefined,
  ours: string | Uint8Array,
): FileComparison {
  const text = asText(ours);
  const none = { path, hunks: [], added: 0, removed: 0 };
  if (text === undefined) return { ...none, kind: 'bytes' };
  if (mine === text) return { ...none, kind: 'same' };
  const patch = structuredPatch(path, path, mine ?? '', text, undefined, undefined, { context });
  const hunks = patch.hunks.map(({ oldStart, newStart, lines }) => ({
    lines: numbered(lines, oldStart, newStart),
  }));
  const count = (sign: DiffLine['sign']): number =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.sign === sign).length, 0);
  const kind = mine === undefined ? 'new' : 'changed';
  return { path, kind, hunks, added: count('+'), removed: count('-') };
}

/** The lines of a hunk in the unified format: a sign and the text, or `\ No newline at end of file`. */
function numbered(lines: readonly string[], mineStart: number, oursStart: number): DiffLine[] {
  const found: DiffLine[] = [];
  let mine = mineStart;
  let ours = oursStart;
  for (const line of lines) {
    const sign = line.charAt(0);
    const last = found.at(-1);
    if (sign === '\\' && last) last.unended = true;
    if (sign !== ' ' && sign !== '-' && sign !== '+') continue;
    found.push({
      sign,
      text: line.slice(1),
      ...(sign === '+' ? {} : { mine: mine++ }),
      ...(sign === '-' ? {} : { ours: ours++ }),
    });
  }
  return found;
}

/** The solution's side of a hunk, to be put in the place of the learner's. */
export function oursOf({ lines }: Hunk): string {
  return lines
    .filter(({ sign }) => sign !== '-')
    .map(({ text, unended }) => (unended ? text : `${text}\n`))
    .join('');
}

/** Bash lines that go with the solution's files: its own, else what makes the services read them. */
export function commandsOf(
  { solution, services }: Pick<Exercise, 'solution' | 'services'>,
  files: GuestFiles,
): string[] {
  if (solution.run.length > 0) return solution.run;
  const paths = Object.keys(files);
  return services.filter((each) => each.then !== 'stop' && isConcerned(each, paths)).map(reloadOf);
}

function reloadOf({ name, config, then }: Service): string {
  if (name === 'nginx') return 'nginx -s reload';
  if (name === 'apache2') return 'apache2ctl graceful';
  if (config !== undefined) return `kill -USR2 "$(< /run/php/${name}.pid)"`;
  return `service ${name} ${then === 'restart' ? 'restart' : 'reload'}`;
}
