/** What became of a request, and what nginx would make of it. */
export const results = [
  /** Answered whole. */
  'ok',
  /** The listen queue of a unix socket was full: EAGAIN, 502. */
  'refused',
  /** No place in the queue of a TCP socket within fastcgi_connect_timeout: 504. */
  'connect-timeout',
  /** No answer within fastcgi_read_timeout: 504. The worker goes on with it. */
  'read-timeout',
  /** The client went away: 499. The worker goes on with it. */
  'gave-up',
  /** Its worker died: 502. */
  'lost',
  /** Its worker was ended by request_terminate_timeout: 502. */
  'terminated',
] as const;

export type Result = (typeof results)[number];

/** Requests that are somewhere between their client and a worker's end, as columns. */
export class Requests {
  #size = 0;
  #free: number[] = [];
  /** Serial number, by arrival: it tells a request from a later one in the same place; -1: none. */
  serial = new Float64Array(64).fill(-1);
  arrived = new Float64Array(64);
  began = new Float64Array(64);
  service = new Float64Array(64);
  /** Who asked. */
  issuer = new Int32Array(64);
  /** How often the client tried before. */
  tries = new Int32Array(64);
  /** The client no longer waits. */
  abandoned = new Uint8Array(64);
  #serials = 0;

  /** Requests between arrival and their worker's end. */
  get open(): number {
    return this.#size - this.#free.length;
  }

  add(now: number, service: number, issuer: number, tries: number): number {
    const at = this.#free.pop() ?? this.#size++;
    if (at === this.arrived.length) this.#grow();
    this.serial[at] = this.#serials++;
    this.arrived[at] = now;
    this.began[at] = -1;
    this.service[at] = service;
    this.issuer[at] = issuer;
    this.tries[at] = tries;
    this.abandoned[at] = 0;
    return at;
  }

  remove(at: number): void {
    this.serial[at] = -1;
    this.#free.push(at);
  }

  #grow(): void {
    const doubled = <T extends Float64Array | Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const size = this.arrived.length * 2;
    this.serial = doubled(this.serial, new Float64Array(size).fill(-1));
    this.arrived = doubled(this.arrived, new Float64Array(size));
    this.began = doubled(this.began, new Float64Array(size));
    this.service = doubled(this.service, new Float64Array(size));
    this.issuer = doubled(this.issuer, new Int32Array(size));
    this.tries = doubled(this.tries, new Int32Array(size));
    this.abandoned = doubled(this.abandoned, new Uint8Array(size));
  }
}
