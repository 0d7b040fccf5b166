// @ts-check
/** One line of progress: redrawn in place on a terminal, repeated now and then in a log. */

/** In a log a line every so often is enough. */
const LOG_EVERY_MS = 10_000;

/**
 * "4 s", "1 min 05 s".
 * @param {number} ms
 */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * "640 kB", "17.3 MB": decimal units, as package managers and browsers count.
 * @param {number} bytes
 */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * Time left if the rest goes as fast as what is done; undefined while that would be a guess.
 * @param {number} done share of the work, 0 to 1
 * @param {number} elapsedMs
 * @returns {number | undefined} milliseconds
 */
export function timeLeft(done, elapsedMs) {
  if (done < 0.05 || done > 1 || elapsedMs < 1000) return undefined;
  return (elapsedMs * (1 - done)) / done;
}

/**
 * @typedef {object} Progress
 * @property {(detail: string, done?: number) => void} update
 *   what stands at this moment, and the share of the work that is done (0 to 1)
 * @property {(result: string) => void} end closes the line with the result and the time it took
 * @property {() => void} clear takes the unfinished line off the terminal, before an error's line
 */

/**
 * Starts the progress line of one step.
 * @param {string} title for example "[1/3] Packages"
 * @param {{ write(text: string): unknown, isTTY?: boolean, columns?: number }} [out]
 * @param {() => number} [now] milliseconds
 * @returns {Progress}
 */
export function progress(title, out = process.stdout, now = Date.now) {
  const start = now();
  let lastLog = start;
  const live = out.isTTY === true;
  if (live) out.write(`${title} …`);
  else out.write(`${title} …\n`);
  return {
    update(detail, done) {
      const elapsed = now() - start;
      if (!live && now() - lastLog < LOG_EVERY_MS) return;
      lastLog = now();
      const left = done === undefined ? undefined : timeLeft(done, elapsed);
      const parts = [`${title} · ${detail}`, duration(elapsed)];
      if (left !== undefined) parts.push(`about ${duration(left)} left`);
      const line = parts.join(' · ');
      // A line longer than the terminal would scroll at each redraw.
      out.write(live ? `\r\x1b[K${line.slice(0, (out.columns ?? 80) - 1)}` : `${line}\n`);
    },
    end(result) {
      out.write(`${live ? '\r\x1b[K' : ''}${title} · ${result} · ${duration(now() - start)}\n`);
    },
    clear() {
      if (live) out.write('\r\x1b[K');
    },
  };
}
