import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseTrace, type Trace } from '../pool/trace.ts';

/** Where lessons take their recorded pools from. */
export const traceFolder = 'content/traces';

const cache = new Map<string, Trace>();

/**
 * A recorded pool, at build.
 *
 * @param name the beginning of its files' names in content/traces/
 * @throws Error that names the file when it is missing or damaged
 */
export function traceOf(name: string): Trace {
  const known = cache.get(name);
  if (known) return known;
  // The build's working directory is the project's; import.meta.url is a bundle's by then.
  const folder = join(process.cwd(), traceFolder);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
  if (!names.includes(name)) {
    throw new Error(`${traceFolder}/ has no trace "${name}"; it has ${names.join(', ')}`);
  }
  const read = (end: string): string => readFileSync(join(folder, `${name}${end}`), 'utf8');
  const trace = parseTrace(`${traceFolder}/${name}`, {
    json: read('.json'),
    samples: read('.csv'),
    requests: read('.requests.csv'),
  });
  cache.set(name, trace);
  return trace;
}
