// @ts-check
/** One set-up at a time: two `npm ci` in one folder, or two image builds, destroy each other. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Waits until no other process holds the lock, then takes it. A lock whose process is gone (killed,
 * or before a reboot) counts for nothing. Given back when this process ends.
 * @param {string} file holds the process id of who has the lock
 * @param {{ pause?: number, onWait?: (pid: number) => void }} [options]
 *   `pause` between two looks, ms; `onWait` is told once who has the lock
 */
export async function lock(file, { pause = 1000, onWait } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    const owner = ownerOf(file);
    if (owner === undefined) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) onWait?.(owner);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  process.once('exit', () => rmSync(file, { force: true }));
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Who has the lock, if that process still runs.
 * @param {string} file
 * @returns {number | undefined} a process id
 */
function ownerOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it runs, as another user.
    const foreign = error instanceof Error && 'code' in error && error.code === 'EPERM';
    return foreign ? Number(readFileSync(file, 'utf8')) : undefined;
  }
}
