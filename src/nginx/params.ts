import type { Directive } from './config.ts';

/** One `fastcgi_param` that counts in a block. */
export interface ParamLine {
  name: string;
  /** As it is written, variables and all. */
  value: string;
  /** Left out by nginx when its value is empty. */
  ifNotEmpty: boolean;
  file: string;
  line: number;
}

/** A block that hands requests to FastCGI, with the parameters that it sends. */
export interface PassingBlock {
  pass: string;
  params: readonly ParamLine[];
}

/**
 * Every block with `fastcgi_pass` and its parameters. A block that has a `fastcgi_param` of its own
 * inherits none; without one it has those of the block around it
 * (nginx.org, ngx_http_fastcgi_module, fastcgi_param).
 */
export function passingBlocks(config: readonly Directive[]): PassingBlock[] {
  const found: PassingBlock[] = [];
  const visit = (block: readonly Directive[], inherited: readonly ParamLine[]): void => {
    const own = block.flatMap((directive) => paramOf(directive) ?? []);
    const params = own.length > 0 ? own : inherited;
    for (const { name, args, block: inside } of block) {
      if (name === 'fastcgi_pass' && args[0] !== undefined) found.push({ pass: args[0], params });
      else if (inside !== null) visit(inside, params);
    }
  };
  visit(config, []);
  return found;
}

function paramOf({ name: directive, args, file, line }: Directive): ParamLine | null {
  const [name, value, condition] = args;
  if (directive !== 'fastcgi_param' || name === undefined || value === undefined) return null;
  return { name, value, ifNotEmpty: condition === 'if_not_empty', file, line };
}

/** The directive as somebody would write it: nginx has taken the quotes away. */
export function directiveText({ name, value, ifNotEmpty }: ParamLine): string {
  const words = ['fastcgi_param', name, value, ...(ifNotEmpty ? ['if_not_empty'] : [])];
  return `${words.map(quoted).join(' ')};`;
}

function quoted(word: string): string {
  if (/^[^\s;{}"'#\\](?:[^\s;{\\]|(?<=\$)\{)*$/.test(word)) return word;
  const inside = word.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `"${inside}"`;
}
