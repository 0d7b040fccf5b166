import { useEffect, useState } from 'preact/hooks';
import type { IpPacket } from './liveCapture.ts';

/** `ended`: the stream closed; `failed`: it broke. */
export type StreamState = 'open' | 'ended' | 'failed';

/** A batch is handed on after this many ms: one drawing for a whole page's packets. */
const batchTime = 80;

/**
 * Reads a stream of packets in batches while the component is mounted, and draws it anew after
 * each. Unmounting releases the stream without cancelling it.
 */
export function usePackets(
  packets: ReadableStream<IpPacket>,
  take: (batch: IpPacket[]) => void,
): { state: StreamState; version: number; refresh: () => void } {
  const [state, setState] = useState<StreamState>('open');
  const [version, setVersion] = useState(0);
  const refresh = () => setVersion((before) => before + 1);

  useEffect(() => {
    const reader = packets.getReader();
    let batch: IpPacket[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    let mounted = true;
    const handOn = () => {
      timer = null;
      const full = batch;
      batch = [];
      take(full);
      refresh();
    };
    const read = async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        batch.push(value);
        timer ??= setTimeout(handOn, batchTime);
      }
    };
    setState('open');
    read().then(
      () => setState('ended'),
      () => {
        // Letting go of the stream rejects the pending read: that is no failure.
        if (mounted) setState('failed');
      },
    );
    return () => {
      mounted = false;
      if (timer !== null) clearTimeout(timer);
      take(batch);
      reader.releaseLock();
    };
  }, [packets, take]);

  return { state, version, refresh };
}
