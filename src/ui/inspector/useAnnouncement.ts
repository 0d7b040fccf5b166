import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveRow } from './liveCapture.ts';

/** A screen reader hears of new records at most this often (ms). */
const pause = 3000;

/**
 * What a status region says of rows that arrive: one sentence for all that came since the last.
 * @param sentence takes how many came and what the last one was
 */
export function useAnnouncement(
  rows: readonly LiveRow[],
  sentence: (count: number, last: string) => string,
): string {
  const [said, setSaid] = useState('');
  const latest = useRef(rows);
  const heard = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  latest.current = rows;

  useEffect(() => {
    const last = rows.at(-1);
    if (last === undefined || last.number <= heard.current || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      const newest = latest.current.at(-1);
      if (newest === undefined || newest.number <= heard.current) return;
      setSaid(sentence(newest.number - heard.current, `${newest.type} ${newest.summary}`));
      heard.current = newest.number;
    }, pause);
  }, [rows]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return said;
}
