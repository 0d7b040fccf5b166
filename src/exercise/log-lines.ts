import { checkUserAgent } from './own-traffic.ts';

/** What `tail -F` says of a log: its lines, and what happened to the file. Pure. */

/**
 * `truncated`: it was emptied. `replaced`: another file has its name, as after a rotation. `gone`: no
 * file has it now. `absent`: there was none from the beginning.
 */
export type LogNote = 'truncated' | 'replaced' | 'gone' | 'absent';

export type LogItem = { line: string } | { note: LogNote };

/** The endings of tail's own messages (GNU coreutils 9.1, src/tail.c), which it mixes into the lines. */
const notes: readonly [RegExp, LogNote][] = [
  [/^: file truncated$/, 'truncated'],
  [/^ has (been replaced|appeared); {2}following new file$/, 'replaced'],
  [/^ has become (inaccessible|accessible)(: .*)?$/, 'gone'],
  [/^ for reading: .*$/, 'absent'],
];

/** A line of a log may be this long; what is longer is cut. */
const longest = 4000;

/** Cuts what `tail -F path` writes into lines and notes. */
export class LogReader {
  readonly #names: readonly string[];
  #rest = '';

  constructor(path: string) {
    this.#names = [`tail: cannot open '${path}'`, `tail: '${path}'`, `tail: ${path}`];
  }

  push(text: string): LogItem[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    const items = lines.flatMap((line) => this.#itemsOf(line));
    if (this.#rest.length > longest) {
      items.push({ line: cut(this.#rest) });
      this.#rest = '';
    }
    return items;
  }

  /** A note that comes while a line is half written stands behind it. */
  #itemsOf(line: string): LogItem[] {
    for (const name of this.#names) {
      const at = line.lastIndexOf(name);
      if (at < 0) continue;
      const end = line.slice(at + name.length);
      const note = notes.find(([pattern]) => pattern.test(end))?.[1];
      if (note === undefined) continue;
      return at === 0 ? [{ note }] : [{ line: cut(line.slice(0, at)) }, { note }];
    }
    return [{ line: cut(line) }];
  }
}

function cut(line: string): string {
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** What was read of one log, no more than `limit` items of it. */
export interface LogPage {
  /** The first item's number; each item that was dropped counts. */
  first: number;
  items: readonly LogItem[];
}

export const emptyPage: LogPage = { first: 0, items: [] };

export function withItems(
  { first, items }: LogPage,
  more: readonly LogItem[],
  limit: number,
): LogPage {
  const all = [...items, ...more];
  const dropped = Math.max(0, all.length - limit);
  return { first: first + dropped, items: all.slice(dropped) };
}

/** A line that the course's own checks left, as each of their requests does in an access log. */
export function isOwnLine(item: LogItem): boolean {
  return 'line' in item && item.line.includes(checkUserAgent);
}

export type LogLevel = 'error' | 'warning';

/** How bad the program takes it: nginx's and Apache's `[error]`, PHP-FPM's `ERROR:`, PHP's `PHP Fatal error`. */
export function levelOf(line: string): LogLevel | undefined {
  const head = line.slice(0, 120);
  if (
    /\[(\w+:)?(emerg|alert|crit|error)\]|\b(ALERT|ERROR):|PHP (Fatal|Parse|Recoverable)/.test(head)
  )
    return 'error';
  return /\[(\w+:)?warn\]|\bWARNING:|PHP Warning/.test(head) ? 'warning' : undefined;
}
