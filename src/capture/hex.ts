/**
 * The bytes of a hex dump as xxd, hexdump -C, od -t x1 or a debugger print it, with or without
 * offsets and a text column; null when a line is none.
 */
export function readHexDump(text: string): Uint8Array | null {
  const rows: string[] = [];
  let offsets = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.trim() === '*') continue;
    const bar = line.indexOf('|');
    const { row, offset } = withoutOffset(bar < 0 ? line : line.slice(0, bar));
    offsets ||= offset;
    // The last line of hexdump and od is an offset alone: the length of everything.
    if (offsets && !offset && /^\s*[0-9a-f]{7,16}\s*$/i.test(row)) continue;
    const digits = row.replace(/0x|\\x|[\s,:]/gi, '');
    if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return null;
    rows.push(digits);
  }
  const all = rows.join('');
  if (all === '') return null;
  return Uint8Array.from({ length: all.length / 2 }, (_, index) =>
    Number.parseInt(all.slice(index * 2, index * 2 + 2), 16),
  );
}

/** `00000010: 0102 0304  text` of xxd, `00000010  01 02` of hexdump, `0000020 01 02` of od. */
function withoutOffset(line: string): { row: string; offset: boolean } {
  const colon = /^\s*(?:0x)?[0-9a-f]{4,16}:\s/i.exec(line);
  if (colon !== null) {
    const rest = line.slice(colon[0].length).trimStart();
    const column = rest.search(/\s\s/);
    return { row: column < 0 ? rest : rest.slice(0, column), offset: true };
  }
  const spaced = /^\s*[0-9a-f]{7,8}\s\s?(?=[0-9a-f]{2}(?:\s|$))/i.exec(line);
  return spaced === null
    ? { row: line, offset: false }
    : { row: line.slice(spaced[0].length), offset: true };
}
