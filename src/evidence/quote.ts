/** A real path of the run, and the one that stands for it in what is quoted. */
export type Place = readonly [real: string, shown: string];

/**
 * What changes from run to run, and what takes its place: words in brackets. The rest of a line
 * stays as the program wrote it.
 */
const volatile: readonly (readonly [pattern: RegExp, shown: string])[] = [
  // nginx: "2026/11/25 05:00:23 [error] 812#812: *7 connect() failed"
  [/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d /, '[time] '],
  [/(?<=^\[time\] \[\w+\] )\d+#\d+: /, '[pid]#[tid]: '],
  [/(?<=#\[tid\]: )\*\d+ /, '*[n] '],
  // php-fpm: "[25-Nov-2026 05:00:23] WARNING: [pool www] child 22 exited … after 1.13 seconds"
  [/^\[\d\d-\w{3}-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?\] /, '[time] '],
  [/\bchild \d+/g, 'child [pid]'],
  [/\b\d+\.\d+(?= sec(?:onds)?\b)/g, '[s]'],
  [/(?<=\/proc\/)\d+/g, '[pid]'],
  [/(?<=\b127\.0\.0\.1:)\d+/g, '[port]'],
];

/** A line as it is quoted: paths as on a usual Debian, times, pids and ports as words in brackets. */
export function quoteLine(line: string, places: readonly Place[] = []): string {
  const moved = places.reduce((text, [real, shown]) => text.replaceAll(real, shown), line);
  return volatile.reduce((text, [pattern, shown]) => text.replace(pattern, shown), moved.trimEnd());
}

/** All lines of a log, quoted; a dash when it holds none. */
export function quoteLog(text: string, places: readonly Place[] = []): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? '—' : lines.map((line) => quoteLine(line, places)).join('\n');
}

/** How many of each, the most frequent first: `4 × 200, 4 × 502`. One alone stands by itself. */
export function tally(seen: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of seen) counts.set(text, (counts.get(text) ?? 0) + 1);
  if (seen.length === 1) return seen[0] ?? '';
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([text, count]) => `${count} × ${text}`)
    .join(', ');
}

/**
 * Pids before and after something, numbered in the order in which they appear:
 * `[pid 1] [pid 2] → [pid 1] [pid 3]`.
 */
export function quotePids(before: readonly number[], after: readonly number[]): string {
  const known = new Map<number, number>();
  const name = (pid: number): string => {
    const number = known.get(pid) ?? known.size + 1;
    known.set(pid, number);
    return `[pid ${number}]`;
  };
  const row = (pids: readonly number[]): string => pids.map(name).join(' ') || '—';
  return `${row(before)} → ${row(after)}`;
}
