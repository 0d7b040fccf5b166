import { concat } from './bytes.ts';
import { recordType } from './constants.ts';
import { encodePairs, encodeRecord, encodeStream, paddingFor } from './encode.ts';

/** A request that somebody writes by hand. */
export interface Draft {
  role: number;
  keepConnection: boolean;
  params: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
}

/** Where a site's files are, and what is asked of it. */
export interface Visit {
  /** RFC 9110 §9. */
  method: string;
  /** `http://localhost/hello.php?a=b`. */
  url: URL;
  /** `/var/www/html`. */
  root: string;
  body: Uint8Array;
}

/**
 * The parameters that nginx would send, with Debian's `fastcgi_params` and SCRIPT_FILENAME as its
 * sites set it. What only a real client has (its port) is left out.
 */
export function visitParams({ method, url, root, body }: Visit): [name: string, value: string][] {
  const path = decoded(url.pathname);
  const length = body.length === 0 ? '' : String(body.length);
  return [
    ['QUERY_STRING', url.search.slice(1)],
    ['REQUEST_METHOD', method],
    ['CONTENT_TYPE', body.length === 0 ? '' : 'application/x-www-form-urlencoded'],
    ['CONTENT_LENGTH', length],
    ['SCRIPT_NAME', path],
    ['REQUEST_URI', `${url.pathname}${url.search}`],
    ['DOCUMENT_URI', path],
    ['DOCUMENT_ROOT', root],
    ['SERVER_PROTOCOL', 'HTTP/1.1'],
    ['REQUEST_SCHEME', url.protocol.slice(0, -1)],
    ['GATEWAY_INTERFACE', 'CGI/1.1'],
    ['REMOTE_ADDR', '127.0.0.1'],
    ['SERVER_ADDR', '127.0.0.1'],
    ['SERVER_PORT', url.port || (url.protocol === 'https:' ? '443' : '80')],
    ['SERVER_NAME', url.hostname],
    ['REDIRECT_STATUS', '200'],
    ['SCRIPT_FILENAME', `${root}${path}`],
    ['HTTP_HOST', url.host],
  ];
}

/** nginx reads `%XX` before it looks for a file; what is no UTF-8 stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What can be done wrong; each shows one rule of the protocol. */
export const faults = [
  'none',
  'no-script',
  'no-method',
  'unknown-role',
  'version-0',
  'version-2',
  'unknown-type',
  'split-pair',
  'pair-cut',
  'body-length',
  'get-values',
] as const;
export type Fault = (typeof faults)[number];

/** The bytes of a request, right or with one fault. */
export function encodeDraft(draft: Draft, fault: Fault = 'none'): Uint8Array {
  const { PARAMS, STDIN } = recordType;
  const stdin = encodeStream(STDIN, 1, draft.body);
  const without = (name: string) => draft.params.filter(([each]) => each !== name);
  const whole = (params: Draft['params'], { version = 1, role = draft.role } = {}) =>
    concat([begin(draft, role, version), paramStream(encodePairs(params)), stdin]);
  switch (fault) {
    case 'none':
      return whole(draft.params);
    case 'no-script':
      return whole(without('SCRIPT_FILENAME'));
    case 'no-method':
      return whole(without('REQUEST_METHOD'));
    case 'unknown-role':
      return whole(draft.params, { role: 9 });
    case 'version-0':
      return whole(draft.params, { version: 0 });
    case 'version-2':
      return whole(draft.params, { version: 2 });
    case 'unknown-type':
      return concat([
        begin(draft, draft.role, 1),
        encodeRecord({ type: 12, requestId: 1, content: new TextEncoder().encode('?') }),
        paramStream(encodePairs(draft.params)),
        stdin,
      ]);
    case 'split-pair': {
      const pairs = encodePairs(draft.params);
      const half = Math.floor(pairs.length / 2);
      return concat([
        begin(draft, draft.role, 1),
        encodeRecord({ type: PARAMS, requestId: 1, content: pairs.subarray(0, half) }),
        encodeRecord({ type: PARAMS, requestId: 1, content: pairs.subarray(half) }),
        encodeRecord({ type: PARAMS, requestId: 1 }),
        stdin,
      ]);
    }
    case 'pair-cut': {
      // The last pair says that it is longer than what comes.
      const pairs = encodePairs(draft.params);
      return concat([
        begin(draft, draft.role, 1),
        paramStream(concat([pairs, Uint8Array.of(9, 99), new TextEncoder().encode('TOO_SHORT')])),
        stdin,
      ]);
    }
    case 'body-length': {
      const announced = String(draft.body.length + 10);
      return whole([...without('CONTENT_LENGTH'), ['CONTENT_LENGTH', announced]]);
    }
    case 'get-values':
      return encodeRecord({
        type: recordType.GET_VALUES,
        requestId: 0,
        content: encodePairs([
          ['FCGI_MAX_CONNS', ''],
          ['FCGI_MAX_REQS', ''],
          ['FCGI_MPXS_CONNS', ''],
        ]),
      });
  }
}

function begin({ keepConnection }: Draft, role: number, version: number): Uint8Array {
  const content = new Uint8Array(8);
  content.set([role >> 8, role & 0xff, keepConnection ? 1 : 0]);
  return encodeRecord({ type: recordType.BEGIN_REQUEST, requestId: 1, content, version });
}

/** php-fpm refuses a pair that two records share: as long as it can be, in one. */
function paramStream(pairs: Uint8Array): Uint8Array {
  if (pairs.length > 0xfff8) return encodeStream(recordType.PARAMS, 1, pairs, 0xfff8);
  const padding = paddingFor(pairs.length);
  const record = encodeRecord({ type: recordType.PARAMS, requestId: 1, content: pairs, padding });
  return concat([
    pairs.length === 0 ? new Uint8Array(0) : record,
    encodeRecord({ type: recordType.PARAMS, requestId: 1 }),
  ]);
}
