import { useEffect, useReducer } from 'preact/hooks';
import type { Readable } from './store.ts';

/** The store's value; the component is drawn again when it changes. */
export function useStore<T>(store: Readable<T>): T {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    // It may have changed between the drawing and this subscription.
    draw(0);
    return store.subscribe(() => draw(0));
  }, [store]);
  return store.get();
}
