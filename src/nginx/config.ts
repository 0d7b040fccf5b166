/**
 * nginx's configuration as `nginx -T` prints it: every file that it has read, one after the other.
 * Only what stands where is kept; what a directive means is for its readers.
 */
import { tokensOf, type Token } from './tokens.ts';

/** A directive, and where it begins. */
export interface Directive {
  name: string;
  /** As nginx takes them: without their quotes, escapes resolved. */
  args: readonly string[];
  /** Path as nginx names it; lines count from 1. */
  file: string;
  line: number;
  /** What stands in its braces, files that are included there among it; null without braces. */
  block: readonly Directive[] | null;
}

/** One file of a dump. */
export interface ConfigFile {
  path: string;
  text: string;
}

const head = /^# configuration file (.+):$/;
/** Blocks in blocks, and files in files, that are followed. */
const deepest = 32;
/** Words of a dump, included files counted each time: real ones have thousands. */
const mostTokens = 200_000;

/** The files of a dump, in the order in which nginx read them: the first one is nginx.conf. */
export function filesOf(dump: string): ConfigFile[] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of dump.split('\n')) {
    const path = head.exec(line)?.[1];
    if (path !== undefined) files.push({ path, lines: [] });
    else files.at(-1)?.lines.push(line);
  }
  return files.map(({ path, lines }) => ({ path, text: lines.join('\n') }));
}

/**
 * The directives of a dump as a tree, each `include` replaced by what it includes. Takes any text:
 * what is no configuration gives fewer directives, or none.
 */
export function readConfig(dump: string): Directive[] {
  const files = filesOf(dump);
  const [main] = files;
  if (main === undefined) return [];
  const all = new Map(files.map((file) => [file.path, file]));
  const prefix = main.path.slice(0, main.path.lastIndexOf('/') + 1);
  let left = mostTokens;

  const known = new Map<ConfigFile, Token[]>();
  const wordsOf = (file: ConfigFile): Token[] => {
    const tokens = known.get(file) ?? tokensOf(file.text);
    known.set(file, tokens);
    return tokens;
  };
  const read = (file: ConfigFile, depth: number): Directive[] => {
    const whole: Directive[] = [];
    const open = [whole];
    let words: Extract<Token, { kind: 'word' }>[] = [];
    for (const token of wordsOf(file)) {
      if (--left < 0) break;
      if (token.kind === 'word') {
        words.push(token);
        continue;
      }
      const [first, ...rest] = words;
      words = [];
      // A brace too many closes nothing.
      if (token.kind === 'close' && open.length > 1) open.pop();
      const block: Directive[] | null = token.kind === 'open' ? [] : null;
      const around = open.at(-1) ?? whole;
      if (block !== null) open.push(block);
      if (first === undefined || token.kind === 'close' || open.length > deepest) continue;
      const args = rest.map(({ text }) => text);
      if (first.text === 'include' && block === null && args[0] !== undefined) {
        if (depth === deepest) continue;
        for (const each of included(args[0])) {
          for (const directive of read(each, depth + 1)) around.push(directive);
        }
      } else {
        around.push({ name: first.text, args, file: file.path, line: first.line, block });
      }
    }
    return whole;
  };

  const included = (mask: string): ConfigFile[] => {
    const path = mask.startsWith('/') ? mask : prefix + mask;
    const exact = all.get(path);
    if (exact !== undefined) return [exact];
    const fits = globOf(path);
    // glob(3), as nginx calls it, sorts.
    return files
      .filter((file) => fits(file.path))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  };
  return read(main, 0);
}

/** Whether a path fits a mask of glob(3): `*`, `?` and `[…]`, none of which crosses a slash. */
function globOf(mask: string): (path: string) => boolean {
  if (!/[*?[]/.test(mask)) return (path) => path === mask;
  const pattern = mask.replace(/\[!?[^\]/]+\]|[\s\S]/g, (part) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length === 1) return part.replace(/[\\^$.|+()[\]{}]/, '\\$&');
    return `[${part.startsWith('[!') ? '^' : ''}${part.replace(/^\[!?|\]$/g, '').replace(/[\\^[]/g, '\\$&')}]`;
  });
  try {
    const expression = new RegExp(`^${pattern}$`);
    return (path) => expression.test(path);
  } catch {
    // A range that runs backwards, `[z-a]`, fits nothing.
    return () => false;
  }
}
