/** Which of the editor's languages a file of the guest is written in. Pure. */

export type ModeId = 'nginx' | 'ini' | 'php' | 'plain';

export function modeOf(path: string): ModeId {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(php|phtml|inc|html?)$/.test(name)) return 'php';
  if (path.startsWith('/etc/nginx/') && name !== 'mime.types') return 'nginx';
  if (name === 'mime.types') return 'nginx';
  if (name.endsWith('.ini') || (path.startsWith('/etc/php/') && name.endsWith('.conf'))) {
    return 'ini';
  }
  return 'plain';
}

/** Larger files are left to `less`: the editor keeps every line in memory several times. */
export const largestFile = 512 * 1024;

/** Content as text, or why the editor can't show it. */
export function textOf(bytes: Uint8Array): { text: string } | { problem: 'binary' | 'large' } {
  if (bytes.length > largestFile) return { problem: 'large' };
  if (bytes.includes(0)) return { problem: 'binary' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'binary' };
  }
}

/**
 * The one replacement that turns `from` into `to`: what both begin and end with stays, and so do
 * the cursor and the undo history that point there.
 */
export function replacement(
  from: string,
  to: string,
): { from: number; to: number; insert: string } | undefined {
  if (from === to) return undefined;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < shorter - start && from[from.length - 1 - tail] === to[to.length - 1 - tail])
    tail++;
  return { from: start, to: from.length - tail, insert: to.slice(start, to.length - tail) };
}
