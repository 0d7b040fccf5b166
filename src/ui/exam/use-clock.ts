import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds between two writings of the clock. */
const kept = 5000;
/** A longer step is a computer that slept: nobody sat the exam then. Hidden tabs tick once a minute. */
const longest = 90_000;

/** Counts the milliseconds that the page is open and not paused. */
export function useClock(
  start: number,
  isPaused: boolean,
  keep: (elapsed: number) => void,
): number {
  const [elapsed, setElapsed] = useState(start);
  const state = useRef({ elapsed: start, last: 0, written: start });
  const keeping = useRef(keep);
  keeping.current = keep;

  useEffect(() => {
    if (isPaused) return undefined;
    const now = state.current;
    now.last = performance.now();
    const write = () => {
      now.written = now.elapsed;
      keeping.current(now.elapsed);
    };
    const tick = () => {
      const at = performance.now();
      now.elapsed += Math.min(at - now.last, longest);
      now.last = at;
      setElapsed(now.elapsed);
      if (now.elapsed - now.written >= kept) write();
    };
    const leave = () => {
      tick();
      write();
    };
    const timer = setInterval(tick, 1000);
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [isPaused]);
  return elapsed;
}
