import { sourceOf, type Source } from './arrivals.ts';
import { ending, type Load } from './load.ts';
import type { Result } from './requests.ts';
import { event, type State } from './state.ts';
import { raceJitter } from './timing.ts';

/** Who sends requests and waits for answers; nginx stands between them and the pool. */
export class Clients {
  readonly #state: State;
  readonly #seed: number;
  readonly #loads: Load[] = [];
  /** Loads so far, those that were cleared included: each has random numbers of its own. */
  #count = 0;
  /** Issuer → its source. Each client of a closed load is an issuer, an open load is one. */
  readonly #issuers: { source: Source; load: number; stopped?: boolean }[] = [];
  /** Open loads: issuer and the time (ms) of its next request. Few, so they need no heap. */
  readonly #coming: { issuer: number; t: number }[] = [];
  #first: { issuer: number; t: number } | undefined;

  constructor(state: State, seed: number) {
    this.#state = state;
    this.#seed = seed;
  }

  get loads(): readonly Load[] {
    return this.#loads;
  }

  /** Adds a load while the pool runs; what of it lies in the past does not come. */
  add(load: Load): void {
    const { events, now } = this.#state;
    this.#loads.push(load);
    const index = this.#count++;
    const source = sourceOf(load, this.#seed, index);
    if (!source.closed) {
      const coming = { issuer: this.#issuers.push({ source, load: index }) - 1, t: -1 };
      this.#coming.push(coming);
      this.#advance(coming);
      return;
    }
    for (let t = source.next(); t < Infinity; t = source.next()) {
      const issuer = this.#issuers.push({ source, load: index }) - 1;
      events.push(Math.max(t, now) + this.#jitter(), event.arrival, issuer);
    }
  }

  /** Nobody asks any more; who waits for an answer goes on waiting. */
  clear(): void {
    this.#coming.length = 0;
    this.#first = undefined;
    this.#loads.length = 0;
    for (const issuer of this.#issuers) issuer.stopped = true;
  }

  /** The source that a request came from. */
  sourceOf(request: number): Source | undefined {
    return this.#issuers[this.#state.requests.issuer[request] ?? -1]?.source;
  }

  /** When the next request of an open load comes (ms), or Infinity. */
  get next(): number {
    return this.#first?.t ?? Infinity;
  }

  /** The open load whose request comes next asks. */
  askNext(): number {
    const coming = this.#first;
    if (!coming) return -1;
    this.#advance(coming);
    return this.ask(coming.issuer, 0);
  }

  #advance(coming: { issuer: number; t: number }): void {
    const { now } = this.#state;
    const source = this.#issuers[coming.issuer]?.source;
    do coming.t = source?.next() ?? Infinity;
    while (coming.t < now);
    this.#first = this.#coming[0];
    for (const other of this.#coming)
      if (other.t < (this.#first?.t ?? Infinity)) this.#first = other;
  }

  /** Clients are never quite as punctual as each other; where chance decides, it matters (ms). */
  #jitter(): number {
    const { race, random } = this.#state;
    return race === 'random' ? random.next() * raceJitter : 0;
  }

  /**
   * A client asks.
   *
   * @param tries how often it asked for the same in vain
   * @returns the new request, or -1 when the client has stopped
   */
  ask(issuer: number, tries: number): number {
    const { requests, now, record, events } = this.#state;
    const source = this.#issuers[issuer]?.source;
    if (!source || this.#issuers[issuer]?.stopped === true) return -1;
    const { load, closed } = source;
    if (closed && now >= ending(load)) return -1;
    record.arrived++;
    const request = requests.add(now, source.service(), issuer, tries);
    if (load.patience !== undefined) {
      events.push(now + load.patience, event.patience, request, requests.serial[request]);
    }
    return request;
  }

  /** A client stops waiting; its request goes on, wherever it is. */
  giveUp(request: number, result: Result, end = this.#state.now): void {
    const { requests } = this.#state;
    if (requests.abandoned[request] === 1) return;
    requests.abandoned[request] = 1;
    this.answer(request, result, null, end);
  }

  /**
   * A client has its answer or an error, and goes on.
   *
   * @param worker pid of the worker that had it
   * @param end when the client knows (ms)
   */
  answer(request: number, result: Result, worker: number | null, end: number): void {
    const { requests, record, events, timing } = this.#state;
    const issuer = requests.issuer[request] ?? -1;
    const from = this.#issuers[issuer];
    if (!from) return;
    const t = requests.arrived[request] ?? 0;
    if (result === 'ok' && !record.detail.requests) {
      record.served(t, end);
    } else {
      const began = requests.began[request] ?? -1;
      record.answered({ t, start: began < 0 ? null : began, end, worker, result, load: from.load });
    }
    const { load, closed } = from.source;
    if (closed) {
      const think = load.type === 'closed' ? (load.think ?? 0) : 0;
      events.push(end + timing.client + think + this.#jitter(), event.arrival, issuer);
      return;
    }
    const tries = requests.tries[request] ?? 0;
    if (result !== 'ok' && tries < (load.retries ?? 0)) {
      events.push(end + timing.client, event.arrival, issuer, tries + 1);
    }
  }
}
