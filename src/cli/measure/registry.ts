import { cgi } from './cgi.ts';
import { failures } from './failures.ts';
import { isolation } from './isolation.ts';
import { memory } from './memory.ts';
import { ondemand } from './ondemand.ts';
import { pools } from './pools.ts';
import { queue } from './queue.ts';
import { requestFlow } from './request-flow.ts';
import { modPhp } from './mod-php.ts';
import { signals } from './signals.ts';
import { staticFiles } from './static-files.ts';
import type { Suite } from './suite.ts';

/** Name of the suite, which is that of its file in content/evidence/ → the suite. */
export const suites: Readonly<Record<string, Suite>> = {
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
