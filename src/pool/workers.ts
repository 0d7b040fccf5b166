import { Ring } from './ring.ts';

/** What a worker does. Only an `idle` one counts as idle for the master. */
export const stage = { none: 0, booting: 1, idle: 2, busy: 3, leaving: 4 } as const;

/** The workers of a pool, as columns: slot → value. A slot is used again when its worker is gone. */
export class Workers {
  readonly stage: Uint8Array;
  /** Process ids, as the log and the requests name them. */
  readonly pid: Int32Array;
  /** When it was forked, and when it last began to wait (ms). */
  readonly started: Float64Array;
  readonly idleSince: Float64Array;
  /** The request that it serves, since when (ms), and whether its end is still to come. */
  readonly request: Int32Array;
  readonly since: Float64Array;
  readonly served: Int32Array;
  /** The request was written to the slow log. */
  readonly slow: Uint8Array;
  /** It was told to end: by the master for idling, or by a reload. */
  readonly idleKill: Uint8Array;
  readonly quitting: Uint8Array;
  /** Planned events of an earlier stamp no longer hold. */
  readonly stamp: Int32Array;
  /** Those in accept(), longest waiting first: the kernel wakes them in this order. */
  readonly waiting = new Ring();
  /** Those that exist, whatever they do. */
  running = 0;
  #pid = 1000;
  readonly #free: number[];

  readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.stage = new Uint8Array(capacity);
    this.pid = new Int32Array(capacity);
    this.started = new Float64Array(capacity);
    this.idleSince = new Float64Array(capacity);
    this.request = new Int32Array(capacity).fill(-1);
    this.since = new Float64Array(capacity);
    this.served = new Int32Array(capacity);
    this.slow = new Uint8Array(capacity);
    this.idleKill = new Uint8Array(capacity);
    this.quitting = new Uint8Array(capacity);
    this.stamp = new Int32Array(capacity);
    this.#free = Array.from({ length: capacity }, (_, index) => capacity - 1 - index);
  }

  /** A new worker, not yet idle. Returns its slot, or -1 when all are taken. */
  add(now: number): number {
    const slot = this.#free.pop() ?? -1;
    if (slot < 0) return -1;
    this.stage[slot] = stage.booting;
    this.pid[slot] = this.#pid++;
    this.started[slot] = now;
    this.idleSince[slot] = now;
    this.request[slot] = -1;
    this.served[slot] = 0;
    this.idleKill[slot] = 0;
    this.quitting[slot] = 0;
    this.running++;
    return slot;
  }

  remove(slot: number): void {
    this.stage[slot] = stage.none;
    this.stamp[slot] = (this.stamp[slot] ?? 0) + 1;
    this.running--;
    this.#free.push(slot);
  }

  /** Slots of all workers, in the order in which they were forked. */
  all(): number[] {
    const slots: number[] = [];
    for (let slot = 0; slot < this.capacity; slot++) {
      if (this.stage[slot] !== stage.none) slots.push(slot);
    }
    return slots.sort((one, other) => (this.pid[one] ?? 0) - (this.pid[other] ?? 0));
  }
}
