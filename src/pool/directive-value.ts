/** The value of a line of php-fpm's files, without its comment and quotes. */
export function directiveValue(raw: string): string {
  const text = raw.trim();
  const quoted = /^"([^"]*)"|^'([^']*)'/.exec(text);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  return text.replace(/\s*;.*$/, '').trim();
}
