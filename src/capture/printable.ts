/** Text of bytes for one line: UTF-8, line ends and other controls as escapes (`\\n`). */
export function oneLine(bytes: Uint8Array, limit: number): string {
  const text = new TextDecoder().decode(bytes.subarray(0, limit * 4));
  const chars = Array.from(text);
  const cut = chars.length > limit || bytes.length > limit * 4;
  return `${chars.slice(0, limit).map(escaped).join('')}${cut ? '…' : ''}`;
}

/** Text of bytes that keeps its lines; other controls as escapes. */
export function paragraphs(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  return Array.from(text, (char) => (char === '\n' || char === '\t' ? char : escaped(char))).join(
    '',
  );
}

/** The escapes of PHP's double-quoted strings, which the course's readers know. */
function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  if (char === '\t') return '\\t';
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return char;
}
