/** What a typed text is held against. `*` stands for any run of characters when `wild`. */
export interface Pattern {
  text: string;
  wild: boolean;
}

/**
 * Whether a typed text is what a pattern asks for: spaces around it don't count, nor do capitals
 * unless `capitals`. Letters with accents are compared as one character however they are encoded.
 */
export function matches(typed: string, pattern: Pattern, capitals: boolean): boolean {
  const fold = (text: string): string => {
    const one = text.trim().normalize('NFC');
    return capitals ? one : one.toLowerCase();
  };
  if (!pattern.wild) return fold(typed) === fold(pattern.text);
  return runsThrough(fold(typed), fold(pattern.text).split('*'));
}

/** Whether `text` is the pieces in their order, with anything between them: no backtracking. */
function runsThrough(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
