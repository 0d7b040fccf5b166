import type { Container } from '../machine/api.ts';

/** What a command line of the guest said. */
export interface CommandResult {
  /** Exit status; `undefined` when it was killed for taking too long. */
  exit: number | undefined;
  /** stdout and stderr together. */
  output: string;
}

/** Time as the exercise room sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after `ms`; the function that it gives back cancels. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Runs a bash line as root in the guest and waits for its end, `timeout` seconds at most. A command
 * that takes longer is killed. Rejects with MachineError when the machine itself fails.
 */
export async function runInGuest(
  container: Container,
  line: string,
  { timeout = 20, clock = systemClock }: { timeout?: number; clock?: Clock } = {},
): Promise<CommandResult> {
  // With a socket as its input, bash takes itself for a remote shell and reads ~/.bashrc.
  const process = await container.spawn('bash', ['--norc', '-c', line]);
  const watch = { late: false };
  const stop = clock.after(timeout * 1000, () => {
    watch.late = true;
    process.kill();
  });
  let output = '';
  const reader = process.output.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      output += part.value;
    const exit = await process.exit;
    return { exit: watch.late ? undefined : exit, output };
  } finally {
    stop();
    reader.releaseLock();
  }
}
