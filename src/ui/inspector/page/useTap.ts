import { useEffect, useState } from 'preact/hooks';
import type { Container, Tap, TappedPacket } from '../../../machine/api.ts';
import type { StoreClient } from './StoreClient.ts';

/** A batch is handed on after this many ms: one drawing for a whole page's packets. */
const batchTime = 80;

/**
 * Puts what nginx and php-fpm say to each other into a capture, as long as the machine runs.
 * @param name what the capture is called
 * @returns whether the packets can't be listened to
 */
export function useTap(
  client: StoreClient,
  container: Container | undefined,
  name: string,
): { failed: boolean } {
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (container === undefined) return undefined;
    let open = true;
    let tap: Tap | undefined;
    let batch: TappedPacket[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const handOn = () => {
      timer = undefined;
      const packets = batch.map(({ time, bytes }) => ({ time, bytes }));
      batch = [];
      client.ask('packets', packets).then(
        ({ overview, moved }) => {
          if (open) client.show(name, overview, moved);
        },
        () => undefined,
      );
    };
    const listen = async () => {
      setFailed(false);
      client.show(name, await client.ask('clear', null));
      client.rows.clear();
      tap = await container.tap();
      const reader = tap.packets.getReader();
      while (open) {
        const { done, value } = await reader.read();
        if (done) return;
        batch.push(value);
        timer ??= setTimeout(handOn, batchTime);
      }
    };
    listen().catch(() => {
      if (open) setFailed(true);
    });
    return () => {
      open = false;
      clearTimeout(timer);
      tap?.close();
    };
  }, [client, container]);

  return { failed };
}
