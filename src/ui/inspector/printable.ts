/** Text of bytes for one line: UTF-8, line ends and other controls as visible signs. */
export function oneLine(bytes: Uint8Array, limit: number): string {
  const text = new TextDecoder().decode(bytes.subarray(0, limit * 4));
  const visible = Array.from(text, symbolOf);
  const cut = visible.length > limit || bytes.length > limit * 4;
  return cut ? `${visible.slice(0, limit).join('')}…` : visible.join('');
}

/** Text of bytes that keeps its lines; other controls as visible signs. */
export function paragraphs(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  return Array.from(text, (char) => (char === '\n' || char === '\t' ? char : symbolOf(char))).join(
    '',
  );
}

/** U+2400 to U+2421 picture the controls. */
function symbolOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : char;
}
