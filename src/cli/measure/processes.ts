import { readFileSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

/** A process's children, read from /proc again and again. Linux only. */
export class Family {
  readonly #parent: number;
  /** Processes seen before that are somebody else's: their parent is not asked again. */
  #strangers = new Set<number>();

  constructor(parent: number) {
    this.#parent = parent;
  }

  /** Pids of the children that live, dead ones not yet collected left out; smallest first. */
  alive(): number[] {
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
    const unknown = pids.filter((pid) => !this.#strangers.has(pid));
    const children: number[] = [];
    this.#strangers = new Set(pids);
    for (const pid of unknown) {
      const stat = statOf(pid);
      if (stat?.parent !== this.#parent) continue;
      this.#strangers.delete(pid);
      if (stat.state !== 'Z') children.push(pid);
    }
    return children.toSorted((a, b) => a - b);
  }

  /** Those of one pool: php-fpm writes its name into the worker's command line. */
  ofPool(name: string): number[] {
    return this.alive().filter((pid) => readProc(pid, 'cmdline').includes(`pool ${name}\0`));
  }
}

interface Stat {
  /** One letter: `S` sleeps, `Z` is dead and not yet collected. proc_pid_stat(5). */
  state: string;
  parent: number;
}

function statOf(pid: number): Stat | undefined {
  const text = readProc(pid, 'stat');
  // The name, in parentheses, may hold anything, spaces and parentheses too.
  const [state = '', parent = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' ? undefined : { state, parent: Number(parent) };
}

/** A file of /proc/PID, or the empty string when the process has gone meanwhile. */
export function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

/** accept(2) on x86-64 and on ARM64, as /proc/PID/syscall numbers it. */
const acceptCall = process.arch === 'arm64' ? '202' : '43';

/** Whether the process waits in accept() for its next connection. Only root may ask. */
export function isAccepting(pid: number): boolean {
  return readProc(pid, 'syscall').startsWith(`${acceptCall} `);
}

/** How long something awaited may take, in milliseconds. */
const patience = 15_000;

/**
 * Looks without a pause until `found` gives something, so that the moment is known to the fraction
 * of a millisecond. For waits that are short: it takes a whole core.
 *
 * @throws Error that names `what` when it takes too long
 */
export async function watchFor<T>(what: string, found: () => T | undefined): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const value = found();
    if (value !== undefined) return value;
    if (performance.now() > end) throw new Error(`${what} did not happen in fifteen seconds`);
    await turn();
  }
}

/** The same with a rest of ten milliseconds between two looks, where the moment doesn't matter. */
export async function waitFor(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${what} did not happen in fifteen seconds`);
    await pause(10);
  }
}
