/** Without a key, a pointer or a touch for this long (ms) the machine rests. */
export const idleAfter = 10 * 60_000;

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

export interface Rest {
  /** Nobody has done anything for a while. */
  sleep(): void;
  /** Somebody is back. */
  wake(): void;
}

/**
 * Calls `sleep` when nothing happens on `page` for a while, and `wake` with the first sign of life
 * after that: a machine that idles takes a quarter of a core, and a battery pays for it.
 */
export function watchIdle(page: EventTarget, rest: Rest, after = idleAfter): () => void {
  let asleep = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      asleep = true;
      rest.sleep();
    }, after);
  }

  function alive(): void {
    if (asleep) {
      asleep = false;
      rest.wake();
    }
    wait();
  }

  for (const sign of signs) page.addEventListener(sign, alive, { capture: true, passive: true });
  wait();
  return () => {
    clearTimeout(timer);
    for (const sign of signs) page.removeEventListener(sign, alive, { capture: true });
  };
}
