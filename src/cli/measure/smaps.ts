import { readProc } from './processes.ts';

/** Memory of one process in KiB, as proc_pid_smaps(5) counts it. */
export interface Memory {
  /** Resident: every page that it has in RAM, shared or not. */
  rss: number;
  /** Proportional: its own pages, and of each shared page the part that falls to it. */
  pss: number;
  /** Unique: the pages that nobody else has, and that its end would free. */
  uss: number;
}

/**
 * Reads the text of /proc/PID/smaps_rollup.
 *
 * @throws Error when a line is missing: the kernel does not give what is asked for
 */
export function parseSmaps(text: string): Memory {
  const line = (name: string): number => {
    const kib = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1];
    if (kib === undefined) throw new Error(`smaps_rollup has no line ${name}`);
    return Number(kib);
  };
  return { rss: line('Rss'), pss: line('Pss'), uss: line('Private_Clean') + line('Private_Dirty') };
}

/** @throws Error when the process is gone, or somebody else's: then only root may read it */
export function memoryOf(pid: number): Memory {
  const text = readProc(pid, 'smaps_rollup');
  if (text === '') throw new Error(`/proc/${pid}/smaps_rollup can't be read`);
  return parseSmaps(text);
}
