import { z } from 'zod';
import {
  amount,
  common,
  headerExpectations,
  listenAddress,
  pattern,
  port,
  statuses,
  text,
  textExpectation,
  timeout,
} from './expectation.ts';

/** Conditions on what PHP-FPM says and does: its protocol, its status page, its processes, a load. */

/**
 * One FastCGI exchange with php-fpm itself, no web server between. `{nonce}` is replaced as in `http`.
 */
export const fastcgiCondition = z.strictObject({
  ...common,
  kind: z.literal('fastcgi'),
  to: listenAddress.default(9000),
  role: z.enum(['RESPONDER', 'AUTHORIZER', 'FILTER']).default('RESPONDER'),
  /**
   * FCGI_PARAMS. REQUEST_METHOD, QUERY_STRING, SERVER_PROTOCOL, GATEWAY_INTERFACE and, with a
   * stdin, CONTENT_LENGTH are there already; `null` takes one of them away.
   */
  params: z.record(text, z.string().nullable()).default({}),
  stdin: z.string().optional(),
  expect: z
    .strictObject({
      /** `Status:` of the answer; 200 when php-fpm writes none (RFC 3875 §6.3.3). */
      status: statuses.optional(),
      headers: headerExpectations.default({}),
      /** FCGI_STDOUT without the header lines. */
      body: textExpectation.optional(),
      /** FCGI_STDERR: where PHP's errors travel. */
      stderr: textExpectation.optional(),
      /** Does FCGI_END_REQUEST come before the connection ends? */
      end: z.boolean().optional(),
      /** `true`: nobody listens there. */
      refused: z.literal(true).optional(),
    })
    .refine((value) => !value.refused || Object.keys(value).length <= 2, {
      error: 'a refused connection has no answer: remove the rest or `refused`',
    }),
  timeout,
});
export type FastcgiCondition = z.output<typeof fastcgiCondition>;

/** Fields of the status page (php-src sapi/fpm/fpm/fpm_status.c). */
const statusField = z.enum([
  'pool',
  'process manager',
  'start since',
  'accepted conn',
  'listen queue',
  'max listen queue',
  'listen queue len',
  'idle processes',
  'active processes',
  'total processes',
  'max active processes',
  'max children reached',
  'slow requests',
]);
export type StatusField = z.output<typeof statusField>;

/** What a worker does (fpm_request.c). */
const workerState = z.enum([
  'Idle',
  'Reading headers',
  'Getting request information',
  'Running',
  'Ending',
  'Finishing',
]);

/** php-fpm's status page: asked of the pool itself, or through a web server when `port` is given. */
export const statusCondition = z.strictObject({
  ...common,
  kind: z.literal('status'),
  /** `pm.status_path`. */
  path: z
    .string()
    .startsWith('/', { error: 'write the path with its leading /' })
    .default('/status'),
  /** Where the pool listens; 9000 without `to` and `port`. */
  to: listenAddress.optional(),
  /** The web server's port. */
  port: port.optional(),
  expect: z
    .strictObject({
      fields: z.partialRecord(statusField, z.union([text, amount])).default({}),
      /** How many workers are in a state (`?full`). */
      states: z.partialRecord(workerState, amount).default({}),
    })
    .default({ fields: {}, states: {} }),
  timeout,
});
export type StatusCondition = z.output<typeof statusCondition>;

/** How many processes look like this. Kernel threads and the check itself are left out. */
export const processesCondition = z.strictObject({
  ...common,
  kind: z.literal('processes'),
  /** Of the command line as `ps` shows it: `^php-fpm: pool www`. */
  match: pattern,
  user: text.optional(),
  /** The parent's command line; `1` for those whose parent is the first process (orphans, masters). */
  parent: z.union([z.literal(1), pattern]).optional(),
  expect: amount,
});
export type ProcessesCondition = z.output<typeof processesCondition>;

/** Many HTTP requests at a time. Looked at only after something happened, for it takes a while. */
export const loadCondition = z.strictObject({
  ...common,
  kind: z.literal('load'),
  path: z.string().startsWith('/', { error: 'write the path with its leading /' }),
  port: port.default(80),
  requests: z.int().min(1).max(2000),
  /** Requests under way at a time. */
  concurrency: z.int().min(1).max(64),
  /** Seconds between the starts of two requests; 0: the next as soon as one of them has ended. */
  every: z.number().min(0).max(10).default(0),
  /** A bash line run once, `at` seconds after the first request. It has to end with 0. */
  during: z.strictObject({ run: text, at: z.number().min(0).max(60).default(0.2) }).optional(),
  expect: z
    .strictObject({
      /** A request with another answer, with none or with half of one has failed. */
      status: statuses.default([200]),
      body: textExpectation.optional(),
      /** How many are answered right; all of them when absent. */
      ok: amount.optional(),
      /** Limits in ms, of the requests that were answered. */
      p50: z.number().positive().optional(),
      p95: z.number().positive().optional(),
      max: z.number().positive().optional(),
    })
    .default({ status: [200] }),
  /** Seconds after which one request counts as failed. */
  timeout,
});
export type LoadCondition = z.output<typeof loadCondition>;
