/**
 * How long the small steps take, in ms. None of them is a rule of PHP-FPM's algorithm; they were
 * measured on real pools (content/traces/README.md), and another computer has others.
 */
export interface Timing {
  /** The master copies itself; forks of one decision follow each other. */
  fork: number;
  /** From the fork until the worker waits in accept(): until then it is not idle. */
  boot: number;
  /** A connection arrives → a waiting worker has read from it: until then it still looks idle. */
  accept: number;
  /** A connection arrives → the master (ondemand) looks whether a worker is idle. */
  wake: number;
  /** What PHP adds to the script's own time: reading parameters, answering, cleaning up. */
  overhead: number;
  /** A worker is done → it has the next connection of the queue. */
  next: number;
  /** A client has its answer → its next connection arrives. */
  client: number;
  /** The master signals an idle worker → the worker is gone. */
  quit: number;
  /** From one look at the pool to the next: the master's timer waits 1 ms too long. */
  tick: number;
  /** With process_control_timeout = 0: SIGTERM follows SIGQUIT after this. */
  terminate: number;
  /** The last worker is gone → the new program forks its first one. */
  exec: number;
  /** A signal wakes a script from sleep() → it is done: at least and at most this. */
  wokenLeast: number;
  wokenMost: number;
}

export const measuredTiming: Timing = {
  fork: 0.6,
  boot: 4,
  accept: 0.3,
  wake: 0.15,
  overhead: 0.7,
  next: 0.1,
  client: 0.1,
  quit: 4,
  tick: 1000.5,
  terminate: 1.5,
  exec: 65,
  wokenLeast: 0.5,
  wokenMost: 4,
};

/**
 * Connections that arrive at once are one event for the master, or several: chance decides. These
 * are the ways to decide it; `envelopeOf` tries them all.
 */
export type Race =
  /** As long as the master takes for a fork, connections collapse into one event. */
  | 'timed'
  /** Each connection is an event of its own: as many forks as can be. */
  | 'apart'
  /** Connections within `raceWindow` are one event: as few forks as can be. */
  | 'together'
  /** Connections within a random part of `raceWindow` are one event. */
  | 'random';

/** Arrivals within so many ms may be one event for the master or several. */
export const raceWindow = 10;

/** Clients that begin at once are apart by up to so many ms. */
export const raceJitter = 1.5;
