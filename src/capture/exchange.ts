import type { CaptureStore } from './store.ts';
import type { Endpoint } from './packet.ts';

/** What was said on one connection, to look into. Times in ms since the epoch. */
export interface Exchange {
  application: Endpoint;
  /** Bytes to the application, and when they were sent. */
  sent: { bytes: Uint8Array; time: number };
  /** Bytes from it, in the pieces in which they came. */
  received: { bytes: Uint8Array; time: number }[];
  /** How it ended: by whom, or not at all. `us` gave up waiting. */
  ended:
    { by: 'application'; how: 'end' | 'reset'; time: number } | { by: 'us'; time: number } | null;
}

/** Puts an exchange into a store: also bytes that nobody would take for FastCGI. */
export function addExchange(store: CaptureStore, exchange: Exchange): void {
  const { application, sent, received, ended } = exchange;
  const webServer = { address: '127.0.0.1', port: 0 };
  const follower = store.capture.followFastCgi(
    { sides: [webServer, application], synSeen: true },
    0,
  );
  if (sent.bytes.length > 0) follower.bytes(0, sent.bytes, sent.time);
  for (const { bytes, time } of received) follower.bytes(1, bytes, time);
  if (ended === null) {
    // Nothing more is said so far: what stands at the end, a cut record too, is shown.
    follower.end(0, sent.time, false);
  } else if (ended.by === 'us') {
    follower.giveUp(ended.time);
  } else {
    const { how, time } = ended;
    if (how === 'reset') follower.reset(1, time);
    follower.end(1, time, true);
    follower.end(0, time, true);
  }
  store.refresh();
}
