import { useEffect, useRef, useState } from 'preact/hooks';

/** A screen reader hears of changes at most this often, ms. */
const pause = 3000;

/**
 * What a status region says of changes that come one after the other: one sentence for all since the
 * last.
 * @param change the latest one, a new object each time
 */
export function useSaid<Change extends object>(
  change: Change,
  matters: (change: Change) => boolean,
  sentence: (changes: readonly Change[]) => string,
): string {
  const [said, setSaid] = useState('');
  const waiting = useRef<Change[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>();
  const latest = useRef(change);

  useEffect(() => {
    if (latest.current === change) return;
    latest.current = change;
    if (!matters(change)) return;
    waiting.current.push(change);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setSaid(sentence(waiting.current.splice(0)));
    }, pause);
  });

  useEffect(() => () => clearTimeout(timer.current), []);
  return said;
}
