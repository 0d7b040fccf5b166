/**
 * Words of a shell's command line, so that the program gets exactly these bytes, whatever they are.
 * Plain words stand as they are, others in single quotes; bytes that no text holds become escapes
 * in `$'…'`, which bash, zsh, ksh and POSIX 2024 know.
 */

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Whether a command line can carry these bytes: only a zero byte has no way in. */
export function isWord(bytes: Uint8Array): boolean {
  return !bytes.includes(0);
}

/** One word for these bytes. @throws RangeError with a zero byte */
export function quote(value: Uint8Array | string): string {
  const bytes = typeof value === 'string' ? encoder.encode(value) : value;
  if (!isWord(bytes)) throw new RangeError('a command line cannot carry a zero byte');
  const text = textOf(bytes);
  if (text === null) return escaped(bytes);
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command that writes these bytes: `printf`, whose format may name any byte. */
export function printf(bytes: Uint8Array): string {
  const format = Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9_./:=@+,&?<>{}[\]"; -]/.test(char)
      ? char
      : `\\${byte.toString(8).padStart(3, '0')}`;
  }).join('');
  // A first dash would be an option, and a percent sign is an escape above.
  return `printf -- '${format}'`;
}

/** Text that a terminal shows as it is; null for other bytes. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes);
    // Controls, and characters that hide or turn what stands beside them.
    return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function escaped(bytes: Uint8Array): string {
  const inside = Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte);
    // Three digits always: a digit that follows could be taken for one more.
    return /[A-Za-z0-9_./:=@%+, -]/.test(char) ? char : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `$'${inside.join('')}'`;
}
