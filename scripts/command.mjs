// @ts-check
/** Runs another program, keeps what it says, and asks what this machine has. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with no slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** The environment of child processes: the project's own tools, Node 24 among them, come first. */
export function environment() {
  return {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
  };
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let stopping = false;

/**
 * Ends with us what we started: a signal that only we get (from `kill`, an editor, a CI) would
 * leave an installer at work, and the next set-up would meet it.
 * @template {import('node:child_process').ChildProcess} Child
 * @param {Child} child
 * @returns {Child}
 */
export function tied(child) {
  if (running.size === 0) {
    for (const signal of signals) process.on(signal, stop);
  }
  running.add(child);
  child.once('close', () => {
    running.delete(child);
    if (running.size > 0) return;
    for (const signal of signals) process.off(signal, stop);
    if (stopping) process.exit(130);
  });
  return child;
}

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** npm needs a while to take back what it has half made; who asks twice does not want to wait. */
function stop() {
  if (!stopping) process.stderr.write('\nStopping … (once more: at once)\n');
  for (const child of running) child.kill(stopping ? 'SIGKILL' : 'SIGTERM');
  stopping = true;
}

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] `environment()` when left out
 * @property {boolean} [show] print what the program prints, as it comes
 * @property {(line: string) => void} [onStatus] lines from file descriptor 3 (apt's status)
 */

/**
 * Runs a program in the project's folder to its end. Never throws for a failing program.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number | string, output: string }>}
 *   `code` is the exit code, the signal's name, or an errno name when it could not be started;
 *   `output` is both streams together
 */
export function run(command, args, { env = environment(), show = false, onStatus } = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = tied(
      spawn(command, args, {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'pipe', onStatus ? 'pipe' : 'ignore'],
        // npx and npm are .cmd files on Windows, which only a shell can start.
        shell: process.platform === 'win32' && !command.endsWith('.exe'),
      }),
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        if (show) process.stdout.write(text);
      });
    }
    const status = child.stdio[3];
    if (onStatus && status && 'on' in status) {
      let rest = '';
      status.on('data', (chunk) => {
        const lines = (rest + String(chunk)).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(onStatus);
      });
    }
    child.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.name;
      resolve({ code, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      resolve({ code: code ?? signal ?? 'unknown', output });
    });
  });
}

/**
 * Whether a program of this name stands on the search path.
 * @param {string} name
 */
export function onPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
