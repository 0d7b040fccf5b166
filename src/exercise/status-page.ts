import { z } from 'zod';
import type { StatusField } from './condition-fpm.ts';

/** Not negative; php-fpm writes some of them unsigned, and `-` for what it does not know. */
const count = z.number().nonnegative().catch(0);

const processes = z.array(
  z.looseObject({
    pid: count,
    state: z.string(),
    'start since': count,
    requests: count,
    'request duration': count,
    'request method': z.string().catch('-'),
    'request uri': z.string().catch('-'),
    script: z.string().catch('-'),
    'last request memory': count,
  }),
);

const page = z.looseObject({
  pool: z.string(),
  'process manager': z.string(),
  processes: processes.default([]),
});

/** One worker of the page's `?full` form (php-src sapi/fpm/fpm/fpm_status.c). */
export interface WorkerStatus {
  pid: number;
  state: string;
  /** Seconds since it started. */
  age: number;
  /** Requests that it has served. */
  requests: number;
  /** Of its request, or of the last one when it is idle. */
  method: string;
  uri: string;
  script: string;
  /** Milliseconds that the request has taken so far, or took. */
  duration: number;
  /** Bytes that PHP held at the end of its last request; 0 while one runs. */
  memory: number;
}

/** What a pool tells of itself. */
export interface StatusPage {
  fields: Partial<Record<StatusField, string | number>>;
  /** How many workers are in each state. */
  states: Record<string, number>;
  workers: WorkerStatus[];
}

/** The parameters of a request for the page, as JSON and with its workers. */
export function statusParams(path: string): Record<string, string> {
  return { SCRIPT_NAME: path, SCRIPT_FILENAME: path, QUERY_STRING: 'json&full' };
}

/** Reads `?full&json` of a status page; `undefined` when the text is something else. */
export function readStatusPage(text: string): StatusPage | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = page.safeParse(json);
  if (!parsed.success) return undefined;
  const { processes, ...rest } = parsed.data;
  const fields = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => ['string', 'number'].includes(typeof value)),
  );
  const states: Record<string, number> = {};
  for (const { state } of processes) states[state] = (states[state] ?? 0) + 1;
  const workers = processes.map((one) => ({
    pid: one.pid,
    state: one.state,
    age: one['start since'],
    requests: one.requests,
    method: one['request method'],
    uri: one['request uri'],
    script: one.script,
    duration: one['request duration'] / 1000,
    memory: one['last request memory'],
  }));
  return { fields, states, workers };
}
