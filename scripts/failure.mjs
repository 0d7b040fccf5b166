// @ts-check
/**
 * Turns what a tool printed before it failed into one line that a reader can act on.
 * Plain Node 20 without dependencies: it runs before anything is installed.
 */

/** A failure of set-up or build: what failed, why, and what to do. Printed as one line. */
export class SetupError extends Error {
  /**
   * @param {string} what the step that failed, as a noun phrase ("Installing packages")
   * @param {{ why: string, todo: string }} cause both without a final full stop
   */
  constructor(what, { why, todo }) {
    super(`${what} failed: ${why}. ${todo}.`);
    this.name = 'SetupError';
  }
}

/**
 * `quote`: the line that matched says which file or host, so it belongs in the message.
 * @type {readonly { pattern: RegExp, why: string, todo: string, quote?: true }[]}
 */
const causes = [
  {
    pattern: /ENOSPC|no space left on device|not enough free space/i,
    why: 'the disk is full',
    todo: 'Free about 3 GB and run the command again',
  },
  {
    pattern: /EDQUOT|disk quota exceeded/i,
    why: 'the disk quota is used up',
    todo: 'Free about 3 GB of your quota and run the command again',
  },
  {
    pattern: /could not get lock|unable to lock|is another process using it/i,
    why: 'another package manager holds the lock of apt',
    todo: 'Wait until it has finished and run the command again',
  },
  {
    pattern: /EROFS|read-only file system/i,
    why: 'the file system is read-only',
    todo: 'Clone the project into a folder that you can write to',
  },
  {
    pattern: /EACCES|EPERM|permission denied|operation not permitted/i,
    why: 'a permission is missing',
    quote: true,
    todo: 'Make sure that this folder and ~/.npm belong to you, and run the command again',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|temporary failure resolving|could not resolve host|failed to fetch|unable to connect|network is unreachable/i,
    why: 'a download failed',
    quote: true,
    todo: 'Check the network (or the proxy) and run the command again: what was fetched is kept',
  },
  {
    pattern: /EINTEGRITY/,
    why: 'a downloaded package does not match the hash in package-lock.json',
    todo: 'Run "npm cache clean --force" and try again',
  },
  {
    pattern: /npm ci.{0,80}can only install|EUSAGE/s,
    why: 'package.json and package-lock.json do not agree',
    todo: 'Run "npm install" and commit package-lock.json',
  },
];

/**
 * The error for a tool that failed. A cause that is known takes one line; for any other the tool's
 * own output is printed above it.
 * @param {string} what the step, as a noun phrase
 * @param {{ output: string, code: number | string }} result as `run` gave it
 * @param {string} [todo] what to do instead of what `explain` says
 * @param {{ write(text: string): unknown }} [log]
 */
export function failure(what, { output, code }, todo, log = process.stderr) {
  const cause = explain(output, code);
  if (!cause.known) log.write(output);
  return new SetupError(what, { why: cause.why, todo: todo ?? cause.todo });
}

/**
 * The cause that a tool's output names.
 * @param {string} output everything that it printed, both streams
 * @param {number | string} code its exit code or the signal that ended it
 * @returns {{ why: string, todo: string, known: boolean }}
 */
export function explain(output, code) {
  const lines = tidyLines(output);
  for (const { pattern, why, todo, quote } of causes) {
    if (!pattern.test(output)) continue;
    const line = quote && lines.find((text) => pattern.test(text));
    return { why: line ? `${why} (${shorten(line)})` : why, todo, known: true };
  }
  // Where a tool says "error" it names the cause; stack traces follow.
  const own = lines
    .filter((line) => !/^at |^stack trace/i.test(line))
    .map((line) => line.replace(/^.*\[ERROR\]\s*/, 'Error: ').replace('Error: Error: ', 'Error: '));
  const last = own.find((line) => /\berror\b/i.test(line)) ?? own.at(-1);
  return {
    why: last === undefined ? `it ended with ${String(code)}` : shorten(last),
    todo: 'The lines above say more',
    known: false,
  };
}

/**
 * The lines that say something, without colours, a final full stop or npm's prefix.
 * @param {string} output
 */
function tidyLines(output) {
  return (
    output
      .replace(/\x1b\[[0-9;]*[A-Za-z]/g, '')
      .split(/[\r\n]+/)
      .map((line) =>
        line
          .replace(/^npm (error|ERR!)\s*/, '')
          .trim()
          .replace(/\.$/, ''),
      )
      // npm's own closing line names a log file: never the cause.
      .filter((line) => line !== '' && !/complete log of this run|\.log$/.test(line))
      // A bare code says less than the sentence that follows it.
      .filter((line) => !/^(code|errno|syscall) /.test(line))
  );
}

/** @param {string} line */
function shorten(line) {
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
