import type { Container } from '../machine/api.ts';
import type { FpmConfig } from './fpm-config.ts';
import { LogReader } from './log-lines.ts';
import type { LogItem } from './log-lines.ts';
import { logsOf } from './model.ts';
import type { Exercise } from './model.ts';

/** Where Debian's nginx and PHP-FPM write. */
const usual = ['/var/log/nginx/error.log', '/var/log/nginx/access.log', '/var/log/php8.2-fpm.log'];

/** The logs that a learner may want to follow: the usual ones, the exercise's, and the pools' own. */
export function logPathsOf(exercise: Exercise, configs: readonly FpmConfig[]): string[] {
  const named = configs.flatMap(({ errorLog, pools }) => [
    ...(errorLog === undefined ? [] : [errorLog]),
    ...pools.flatMap(({ logs }) => logs),
  ]);
  return [...new Set([...usual, ...logsOf(exercise), ...named])];
}

/** Lines that are there already and shown at the beginning. */
const before = 200;

/**
 * Follows a log by its name, with the guest's own `tail -F`: it goes on through rotation, truncation
 * and deletion.
 *
 * @returns ends it; `ended` is called when it ends otherwise
 */
export async function followLog(
  container: Container,
  path: string,
  { items, ended }: { items: (items: LogItem[]) => void; ended: () => void },
): Promise<() => void> {
  const options = ['--sleep-interval=0.5', '--max-unchanged-stats=1', `--lines=${before}`];
  const process = await container.spawn('tail', [...options, '-F', '--', path]);
  let closed = false;
  const read = async (): Promise<void> => {
    const reader = new LogReader(path);
    const output = process.output.getReader();
    for (let part = await output.read(); !part.done; part = await output.read()) {
      const found = reader.push(part.value);
      if (!isClosed() && found.length > 0) items(found);
    }
  };
  const isClosed = (): boolean => closed;
  void read()
    .catch(() => undefined)
    .then(() => {
      if (!closed) ended();
    });
  return () => {
    closed = true;
    process.kill();
  };
}
