/** A reference that a style sheet makes: `url(…)`, or the sheet of an `@import`. */
export interface CssReference {
  kind: 'url' | 'import';
  /** As written, with its escapes resolved. */
  url: string;
  /** The stretch of the sheet to replace: the whole `url(…)` or string. */
  start: number;
  end: number;
}

const comment = /\/\*[\s\S]*?(?:\*\/|$)/y;
const quoted = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y;
const urlToken =
  /url\(\s*(?:"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|((?:[^)"'\\\s]|\\[0-9a-f]{1,6}\s?|\\[\s\S])*))\s*\)/iy;
const importRule = /@import\s+/iy;
const word = /[\w-]+/y;

/** Resolves CSS escapes (CSS Syntax §4.3.7). */
function unescape(text: string): string {
  return text.replace(
    /\\(?:([0-9a-f]{1,6})\s?|\n|([\s\S]))/gi,
    (_, hex?: string, other?: string) => {
      if (hex === undefined) return other ?? '';
      const code = parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    },
  );
}

/** Matches a sticky pattern at `at`. */
function match(pattern: RegExp, css: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(css);
}

/** The references of a style sheet, in order. What is in comments and strings is not one. */
export function cssReferences(css: string): CssReference[] {
  const found: CssReference[] = [];
  let at = 0;
  let importing = false;
  while (at < css.length) {
    const skipped = match(comment, css, at);
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    const rule = match(importRule, css, at);
    if (rule) {
      importing = true;
      at += rule[0].length;
      continue;
    }
    const url = match(urlToken, css, at);
    if (url) {
      found.push({
        kind: importing ? 'import' : 'url',
        url: unescape(url[1] ?? url[2] ?? url[3] ?? ''),
        start: at,
        end: at + url[0].length,
      });
      importing = false;
      at += url[0].length;
      continue;
    }
    const text = match(quoted, css, at);
    if (text) {
      if (importing) {
        const inner = unescape(text[0].slice(1, -1));
        found.push({ kind: 'import', url: inner, start: at, end: at + text[0].length });
      }
      importing = false;
      at += text[0].length;
      continue;
    }
    // A whole word at once, so that the `url(` of `my-url(` is not taken for one.
    at += match(word, css, at)?.[0].length ?? 1;
  }
  return found;
}

/** The sheet with each reference replaced by what stands at its place in `urls` (`data:` URLs). */
export function replaceReferences(
  css: string,
  references: readonly CssReference[],
  urls: readonly string[],
): string {
  let out = '';
  let from = 0;
  references.forEach((reference, index) => {
    out += `${css.slice(from, reference.start)}url("${urls[index] ?? 'data:,'}")`;
    from = reference.end;
  });
  return out + css.slice(from);
}
