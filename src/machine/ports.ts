import type { PortListener, ServerReadyListener, Unsubscribe } from './api.ts';
import type { Channel } from './channel.ts';
import { op } from './frames.ts';

const url = (port: number) => `http://localhost:${String(port)}/`;

/** Tells which TCP ports of the guest begin and cease to listen (read once a second). */
export class PortObserver {
  #channel: Channel;
  #open = new Set<number>();
  #portListeners = new Set<PortListener>();
  #readyListeners = new Set<ServerReadyListener>();
  #started = false;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  onPort(listener: PortListener): Unsubscribe {
    this.#portListeners.add(listener);
    for (const port of this.#open) listener(port, 'open', url(port));
    this.#start();
    return () => this.#portListeners.delete(listener);
  }

  onServerReady(listener: ServerReadyListener): Unsubscribe {
    this.#readyListeners.add(listener);
    for (const port of this.#open) listener(port, url(port));
    this.#start();
    return () => this.#readyListeners.delete(listener);
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    const decoder = new TextDecoder();
    this.#channel
      .open(op.ports, {
        event: (payload) => {
          this.#update(new Set(decoder.decode(payload).split(' ').filter(Boolean).map(Number)));
        },
      })
      .catch(() => {
        this.#started = false;
      });
  }

  #update(now: Set<number>): void {
    const before = this.#open;
    this.#open = now;
    for (const port of before) {
      if (!now.has(port))
        for (const listener of this.#portListeners) listener(port, 'close', url(port));
    }
    for (const port of now) {
      if (before.has(port)) continue;
      for (const listener of this.#portListeners) listener(port, 'open', url(port));
      for (const listener of this.#readyListeners) listener(port, url(port));
    }
  }
}
