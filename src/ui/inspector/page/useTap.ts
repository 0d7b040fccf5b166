import { useEffect, useState } from 'preact/hooks';
import type { Container, Tap, TappedPacket } from '../../../machine/api.ts';
import type { StoreClient } from './StoreClient.ts';

export type TapState = 'opening' | 'listening' | 'failed';

/** A batch is handed on after this many ms: one drawing for a whole page's packets. */
const batchTime = 80;

/**
 * Puts what nginx and php-fpm say to each other into a capture, as long as the machine runs.
 * @param name what the capture is called
 * @returns whether it listens, or can't. What is asked before it listens is not heard.
 */
export function useTap(
  client: StoreClient,
  container: Container | undefined,
  name: string,
): TapState {
  const [state, setState] = useState<TapState>('opening');

  useEffect(() => {
    if (container === undefined) return undefined;
    // An object: what a cleanup sets, a function that waits must see.
    const watch = { open: true };
    let tap: Tap | undefined;
    let batch: TappedPacket[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const handOn = () => {
      timer = undefined;
      const packets = batch.map(({ time, bytes }) => ({ time, bytes }));
      batch = [];
      client.ask('packets', packets).then(
        ({ overview, moved }) => {
          if (watch.open) client.show(name, overview, moved);
        },
        () => undefined,
      );
    };
    const listen = async () => {
      setState('opening');
      client.show(name, await client.ask('clear', null));
      client.rows.clear();
      const opened = await container.tap();
      // Another machine runs by now, or none.
      if (!watch.open) return opened.close();
      tap = opened;
      setState('listening');
      const reader = tap.packets.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        batch.push(value);
        timer ??= setTimeout(handOn, batchTime);
      }
    };
    listen().catch(() => {
      if (watch.open) setState('failed');
    });
    return () => {
      watch.open = false;
      clearTimeout(timer);
      tap?.close();
    };
  }, [client, container]);

  return state;
}
