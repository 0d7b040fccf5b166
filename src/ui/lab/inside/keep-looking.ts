/**
 * Calls `look` again and again, `pause` ms after the end of the last one, until the function that it
 * gives is called. A look that fails is tried again after the same pause; `look` says so itself.
 */
export function keepLooking(look: () => Promise<void>, pause: number): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (): Promise<void> => {
    await look();
    if (!stopped) timer = setTimeout(() => void run(), pause);
  };
  void run();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
