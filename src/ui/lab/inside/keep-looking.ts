/**
 * Calls `look` again and again until the function that it gives is called. A look that fails is tried
 * again like any other; `look` says so itself.
 *
 * @param pauseAfter ms to wait after a look that took so many ms
 */
export function keepLooking(
  look: () => Promise<void>,
  pauseAfter: (took: number) => number,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (): Promise<void> => {
    const began = performance.now();
    await look();
    if (!stopped) timer = setTimeout(() => void run(), pauseAfter(performance.now() - began));
  };
  void run();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
