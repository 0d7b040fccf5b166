/**
 * What is to happen, earliest first: a binary heap over typed arrays, because an hour of a busy pool
 * is millions of events. Events of one instant come out in the order in which they went in, so that
 * the same seed gives the same run.
 */
export class EventQueue {
  // Indexes below stay within the arrays, hence `as number`: a default value would cost as much as
  // the comparison.
  /** The heap: times, and the places of the rest. */
  #times = new Float64Array(256);
  #places = new Int32Array(256);
  #size = 0;
  /** The rest of an event stays where it was put. */
  #serials = new Float64Array(256);
  #kinds = new Uint8Array(256);
  #subjects = new Int32Array(256);
  #stamps = new Int32Array(256);
  #free = new Int32Array(256);
  #freed = 0;
  #used = 0;
  #serial = 0;

  /** What the last `pop` took out. */
  time = 0;
  kind = 0;
  /** The worker, request or client that it is about. */
  subject = 0;
  /** Says whether the event still holds: the subject's stamp when the event was planned. */
  stamp = 0;

  get size(): number {
    return this.#size;
  }

  /** When the next event is (ms), or Infinity. */
  get next(): number {
    return this.#size === 0 ? Infinity : (this.#times[0] as number);
  }

  push(time: number, kind: number, subject: number, stamp = 0): void {
    if (this.#size === this.#times.length) this.#grow();
    const place = this.#freed > 0 ? (this.#free[--this.#freed] as number) : this.#used++;
    this.#serials[place] = this.#serial++;
    this.#kinds[place] = kind;
    this.#subjects[place] = subject;
    this.#stamps[place] = stamp;
    const times = this.#times;
    const places = this.#places;
    let at = this.#size++;
    // A new event is younger than all of its instant: it never rises above an equal time.
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = times[parent] as number;
      if (above <= time) break;
      times[at] = above;
      places[at] = places[parent] as number;
      at = parent;
    }
    times[at] = time;
    places[at] = place;
  }

  /** Takes the earliest event out; its parts are then in `time`, `kind`, `subject` and `stamp`. */
  pop(): boolean {
    if (this.#size === 0) return false;
    const place = this.#places[0] as number;
    this.time = this.#times[0] as number;
    this.kind = this.#kinds[place] as number;
    this.subject = this.#subjects[place] as number;
    this.stamp = this.#stamps[place] as number;
    this.#free[this.#freed++] = place;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#times[last] as number, this.#places[last] as number, last);
    return true;
  }

  /** Puts an event at the top and lets it sink to its place. */
  #sink(time: number, place: number, size: number): void {
    const times = this.#times;
    const places = this.#places;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      let least = times[child] as number;
      const right = child + 1;
      if (right < size) {
        const other = times[right] as number;
        if (other < least || (other === least && this.#older(right, child))) {
          child = right;
          least = other;
        }
      }
      if (least > time || (least === time && this.#younger(child, place))) break;
      times[at] = least;
      places[at] = places[child] as number;
      at = child;
    }
    times[at] = time;
    places[at] = place;
  }

  #older(one: number, other: number): boolean {
    return this.#serialAt(one) < this.#serialAt(other);
  }

  #younger(at: number, place: number): boolean {
    return this.#serialAt(at) > (this.#serials[place] as number);
  }

  #serialAt(at: number): number {
    return this.#serials[this.#places[at] as number] as number;
  }

  #grow(): void {
    const size = this.#times.length * 2;
    this.#times = copied(this.#times, new Float64Array(size));
    this.#places = copied(this.#places, new Int32Array(size));
    this.#serials = copied(this.#serials, new Float64Array(size));
    this.#kinds = copied(this.#kinds, new Uint8Array(size));
    this.#subjects = copied(this.#subjects, new Int32Array(size));
    this.#stamps = copied(this.#stamps, new Int32Array(size));
    this.#free = copied(this.#free, new Int32Array(size));
  }
}

function copied<T extends Float64Array | Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
