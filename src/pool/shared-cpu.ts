import { EventQueue } from './event-queue.ts';

/**
 * Cores shared by scripts in equal parts: a script alone gets a core, more scripts than cores get
 * `cores / scripts` of one each (processor sharing). Time is counted in `work`, the CPU ms that each
 * sharer has had so far.
 */
export class SharedCpu {
  readonly #ends = new EventQueue();
  readonly #cores: number;
  #sharers = 0;
  #work = 0;
  #now = 0;

  constructor(cores: number) {
    this.#cores = cores;
  }

  /** When the first of them is done (ms) if nobody joins or leaves, or Infinity. */
  get next(): number {
    if (this.#sharers === 0) return Infinity;
    return this.#now + Math.max(0, this.#ends.next - this.#work) / this.#rate;
  }

  get #rate(): number {
    return Math.min(1, this.#cores / this.#sharers);
  }

  /** @param ms of CPU that the worker's script needs */
  join(now: number, worker: number, stamp: number, ms: number): void {
    this.#advance(now);
    this.#ends.push(this.#work + ms, 0, worker, stamp);
    this.#sharers++;
  }

  /** A worker leaves before its script is done. Its end stays and no longer holds. */
  leave(now: number): void {
    this.#advance(now);
    this.#sharers--;
  }

  /** Takes the first end out; who it is about is then in `worker` and `stamp`. */
  pop(now: number): { worker: number; stamp: number } {
    this.#advance(now);
    this.#ends.pop();
    return { worker: this.#ends.subject, stamp: this.#ends.stamp };
  }

  /** The popped end held: its script no longer shares. */
  done(): void {
    this.#sharers--;
  }

  #advance(now: number): void {
    if (this.#sharers > 0) this.#work += (now - this.#now) * this.#rate;
    this.#now = now;
  }
}
