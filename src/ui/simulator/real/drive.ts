import { sourceOf, type Source } from '../../../pool/arrivals.ts';
import type { Load } from '../../../pool/load.ts';
import type { Answer } from './guest-pool.ts';

/** A request that a client made; times in ms since the pool was ready. */
export interface Asked extends Answer {
  t: number;
  end: number;
}

interface Clients {
  /** ms since the pool was ready. */
  now: () => number;
  wait: (ms: number) => Promise<void>;
  /** Asks for a script that takes `ms`. */
  ask: (ms: number) => Promise<Answer>;
}

/**
 * Lets the clients of a load ask, at the times and with the durations that the simulator draws.
 *
 * @param until when nobody asks any more (ms)
 * @returns all requests, once the last is answered
 */
export async function drive(
  load: Load,
  seed: number,
  until: number,
  clients: Clients,
  signal: AbortSignal,
): Promise<Asked[]> {
  const source = sourceOf(load, seed, 0);
  const asked: Asked[] = [];
  const one = async (ms: number): Promise<void> => {
    const t = clients.now();
    const answer = await clients.ask(ms);
    asked.push({ t, end: clients.now(), ...answer });
  };
  const over = () => signal.aborted || clients.now() >= until;
  const pause = (t: number) => clients.wait(Math.max(0, t - clients.now()));
  await (source.closed
    ? closed(source, { one, over, pause })
    : open(source, until, { one, over, pause }));
  return asked;
}

interface Steps {
  one: (ms: number) => Promise<void>;
  over: () => boolean;
  pause: (t: number) => Promise<void>;
}

/** Each client asks again as soon as it is answered. */
async function closed(source: Source, { one, over, pause }: Steps): Promise<void> {
  const client = async (t: number): Promise<void> => {
    await pause(t);
    while (!over()) await one(source.service());
  };
  const all: Promise<void>[] = [];
  for (let t = source.next(); t < Infinity; t = source.next()) all.push(client(t));
  await Promise.all(all);
}

/** Requests come whether earlier ones are answered or not. */
async function open(source: Source, until: number, { one, over, pause }: Steps): Promise<void> {
  const all: Promise<void>[] = [];
  for (let t = source.next(); t < until && !over(); t = source.next()) {
    const ms = source.service();
    await pause(t);
    if (!over()) all.push(one(ms));
  }
  await Promise.all(all);
}
