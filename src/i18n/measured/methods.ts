import type { Lang } from '../lang.ts';
import { cgi } from './cgi.ts';
import { failures } from './failures.ts';
import { isolation } from './isolation.ts';
import { memory } from './memory.ts';
import { modPhp } from './mod-php.ts';
import { ondemand } from './ondemand.ts';
import { pools } from './pools.ts';
import { queue } from './queue.ts';
import { requestFlow } from './request-flow.ts';
import { signals } from './signals.ts';
import { staticFiles } from './static-files.ts';

/** File of content/evidence/ → language → `method` → how it was measured. */
const methods: Readonly<Record<string, Record<Lang, Readonly<Record<string, string>>>>> = {
  'request-flow': requestFlow,
  isolation,
  cgi,
  memory,
  signals,
  ondemand,
  failures,
  'static-files': staticFiles,
  'mod-php': modPhp,
  pools,
  queue,
};

/**
 * How a figure was measured, or something was seen.
 *
 * @param file name of the evidence file, without `.json`
 * @param method what the figure or observation names
 * @throws Error that says where the text is missing
 */
export function methodText(lang: Lang, file: string, method: string): string {
  const texts = methods[file]?.[lang];
  const text = texts && Object.hasOwn(texts, method) ? texts[method] : undefined;
  if (text !== undefined) return text;
  throw new Error(`src/i18n/measured/${file}.ts does not tell the method "${method}"`);
}
