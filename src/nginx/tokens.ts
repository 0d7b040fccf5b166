/** A word, or one of the three signs that end a run of words. */
export type Token =
  { kind: 'word'; text: string; line: number } | { kind: 'end' | 'open' | 'close'; line: number };

const signs = { ';': 'end', '{': 'open', '}': 'close' } as const;
const isSign = (char: string): char is keyof typeof signs => char in signs;
const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/**
 * Cuts a configuration into words and signs as nginx does (src/core/ngx_conf_file.c,
 * ngx_conf_read_token): quotes count at a word's beginning alone, `#` too, `}` ends no word, and
 * `${` no longer opens a block. Takes any text.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (isSpace(char)) {
      if (char === '\n') line += 1;
      at += 1;
    } else if (char === '#') {
      while (at < text.length && text.charAt(at) !== '\n') at += 1;
    } else if (isSign(char)) {
      tokens.push({ kind: signs[char], line });
      at += 1;
    } else {
      const word = wordAt(text, at);
      tokens.push({ kind: 'word', text: word.text, line });
      line += lineEnds(text, at, word.end);
      at = word.end;
    }
  }
  return tokens;
}

/** The word that begins at `start`, and where it ends. */
function wordAt(text: string, start: number): { text: string; end: number } {
  const quote = text.charAt(start);
  const quoted = quote === '"' || quote === "'";
  let word = '';
  let at = quoted ? start + 1 : start;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') {
      const next = text.charAt(at + 1);
      word += /["'\\]/.test(next) ? next : (escapes[next] ?? char + next);
      at += 1;
    } else if (quoted) {
      if (char === quote) return { text: word, end: at + 1 };
      word += char;
    } else {
      const variable = char === '{' && text.charAt(at - 1) === '$';
      if (isSpace(char) || char === ';' || (char === '{' && !variable)) break;
      word += char;
    }
  }
  return { text: word, end: Math.min(at, text.length) };
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
