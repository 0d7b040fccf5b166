import type { Direction, RecordTypeName, RoleName } from '../constants.ts';
import type { UnparsedReason } from '../model.ts';

/** How much a finding matters: `error`, somebody does not get what they asked for. */
export type Level = 'error' | 'warning' | 'info';

/** What a finding breaks: the specification, a program that people run, or nothing. */
export type Breaks = 'specification' | 'practice' | 'nothing';

/** How a connection ended. `patience`: nobody ended it, and whoever asked waits no longer. */
export type Ending = 'end' | 'reset' | 'capture' | 'patience';

/**
 * Why PHP-FPM closes without a word: a header of version 0, a role that does not exist, a pair that
 * its record does not hold in whole, or a first record that begins nothing.
 */
export type ClosingCause = 'version' | 'role' | 'pair' | 'first';

/** What an application waits for that says nothing. */
export type Waits = 'record' | 'params' | 'body' | 'answer';

/** A record type by name, or by number when it has no name. */
export type TypeLabel = RecordTypeName | `${number}`;

/** What each finding says besides its place. Texts are bytes of the capture, read as UTF-8. */
export interface FindingValues {
  version: { version: number };
  'header-reserved': { value: number };
  'body-reserved': { type: TypeLabel; text: string };
  'unknown-type': { type: number };
  'wrong-direction': { type: TypeLabel };
  'request-id': { type: TypeLabel; requestId: number };
  'body-length': { type: TypeLabel; length: number; expected: number };
  'unknown-role': { role: number };
  'unserved-role': { role: RoleName };
  'unknown-flags': { flags: number };
  'id-in-use': { requestId: number };
  multiplexed: { requestId: number; other: number };
  'reused-closing': { requestId: number };
  'no-begin': { requestId: number };
  'after-end': { type: TypeLabel };
  'after-stream-end': { type: TypeLabel };
  'split-pair': Record<string, never>;
  'pair-cut': Record<string, never>;
  'params-large': { bytes: number };
  'duplicate-param': { name: string };
  'no-method': Record<string, never>;
  'no-script': Record<string, never>;
  'proxy-header': { value: string };
  'php-value': { name: string; value: string };
  'stdin-length': { announced: number; sent: number };
  'stdin-without-length': { sent: number };
  'values-not-empty': { name: string };
  'values-unanswered': { names: string };
  'type-refused': { type: number };
  aborted: Record<string, never>;
  'script-not-found': { script: string };
  'script-denied': { script: string };
  'script-unreadable': { script: string; why: string };
  'php-error': { message: string };
  stderr: { message: string };
  'empty-answer': Record<string, never>;
  'no-cgi-header': { bytes: number };
  'header-large': { bytes: number };
  refused: { status: number };
  'app-status': { status: number };
  'streams-left-open': { streams: string };
  'input-left-open': { streams: string };
  unanswered: { how: Ending; cause: ClosingCause | null };
  silent: { waits: Waits };
  truncated: { how: Ending; bytes: number };
  'web-server-left': { how: Ending; bytes: number };
  'capture-ended': { bytes: number };
  'cut-record': { type: TypeLabel; seen: number; length: number };
  gap: { bytes: number };
  unparsed: { bytes: number; reason: UnparsedReason };
  'began-earlier': { bytes: number };
}

export type FindingCode = keyof FindingValues;

interface Rule {
  level: Level;
  breaks: Breaks;
  /** A section of FastCGI 1.0, an RFC, or the program and the file that says so. */
  source: string;
}

/** What is known of each finding before it is made. */
export const findingRules = {
  version: {
    level: 'error',
    breaks: 'specification',
    source: '§3.3; php-src main/fastcgi.c fcgi_read_request',
  },
  'header-reserved': { level: 'info', breaks: 'nothing', source: '§3.3' },
  'body-reserved': {
    level: 'info',
    breaks: 'nothing',
    source: '§5.1, §5.5; php-src main/fastcgi.c',
  },
  'unknown-type': { level: 'error', breaks: 'specification', source: '§4.2, §8' },
  'wrong-direction': { level: 'error', breaks: 'specification', source: '§3.3, §5' },
  'request-id': { level: 'error', breaks: 'specification', source: '§3.3' },
  'body-length': { level: 'error', breaks: 'specification', source: '§4.2, §5.1, §5.4, §5.5' },
  'unknown-role': {
    level: 'error',
    breaks: 'specification',
    source: '§5.1, §6; php-src main/fastcgi.c fcgi_read_request',
  },
  'unserved-role': {
    level: 'warning',
    breaks: 'practice',
    source: '§6.3, §6.4; php-src main/fastcgi.c fcgi_read_request',
  },
  'unknown-flags': { level: 'info', breaks: 'specification', source: '§5.1' },
  'id-in-use': { level: 'error', breaks: 'specification', source: '§3.3' },
  multiplexed: { level: 'warning', breaks: 'practice', source: '§3.3; php-src main/fastcgi.c' },
  'reused-closing': { level: 'warning', breaks: 'specification', source: '§5.1' },
  'no-begin': { level: 'error', breaks: 'specification', source: '§3.3, §5.1' },
  'after-end': { level: 'info', breaks: 'nothing', source: '§3.3' },
  'after-stream-end': { level: 'error', breaks: 'specification', source: '§3.3' },
  'split-pair': {
    level: 'warning',
    breaks: 'practice',
    source: '§3.3, §5.2; php-src main/fastcgi.c fcgi_get_params',
  },
  'pair-cut': { level: 'error', breaks: 'specification', source: '§3.4' },
  'params-large': {
    level: 'info',
    breaks: 'practice',
    source: 'nginx src/http/modules/ngx_http_fastcgi_module.c ngx_http_fastcgi_create_request',
  },
  'duplicate-param': {
    level: 'info',
    breaks: 'nothing',
    source: 'php-src main/fastcgi.c fcgi_hash_set',
  },
  'no-method': {
    level: 'error',
    breaks: 'practice',
    source: 'RFC 3875 §4.1.12; php-src sapi/fpm/fpm/fpm_main.c',
  },
  'no-script': {
    level: 'error',
    breaks: 'practice',
    source: 'php-src sapi/fpm/fpm/fpm_main.c init_request_info',
  },
  'proxy-header': { level: 'warning', breaks: 'practice', source: 'CVE-2016-5385 (httpoxy)' },
  'php-value': {
    level: 'warning',
    breaks: 'practice',
    source: 'php-src sapi/fpm/fpm/fpm_main.c fastcgi_ini_parser',
  },
  'stdin-length': { level: 'error', breaks: 'specification', source: 'RFC 3875 §4.2' },
  'stdin-without-length': { level: 'warning', breaks: 'practice', source: 'RFC 3875 §4.1.2' },
  'values-not-empty': { level: 'warning', breaks: 'specification', source: '§4.1' },
  'values-unanswered': {
    level: 'info',
    breaks: 'practice',
    source: '§4.1; php-src sapi/fpm/fpm/fpm_php.c',
  },
  'type-refused': { level: 'warning', breaks: 'nothing', source: '§4.2' },
  aborted: { level: 'warning', breaks: 'practice', source: '§5.4; php-src main/fastcgi.c' },
  'script-not-found': {
    level: 'error',
    breaks: 'practice',
    source: 'php-src sapi/fpm/fpm/fpm_main.c',
  },
  'script-denied': {
    level: 'error',
    breaks: 'practice',
    source: 'php-src sapi/fpm/fpm/fpm_php.c fpm_php_limit_extensions',
  },
  'script-unreadable': {
    level: 'error',
    breaks: 'practice',
    source: 'php-src main/fopen_wrappers.c php_fopen_primary_script',
  },
  'php-error': { level: 'error', breaks: 'practice', source: 'php-src main/main.c php_error_cb' },
  stderr: { level: 'info', breaks: 'nothing', source: '§5.3, §6.2' },
  'empty-answer': { level: 'error', breaks: 'specification', source: '§6.2; RFC 3875 §6.2' },
  'no-cgi-header': { level: 'error', breaks: 'specification', source: '§6.2; RFC 3875 §6.2' },
  'header-large': {
    level: 'warning',
    breaks: 'practice',
    source: 'nginx: fastcgi_buffer_size, "upstream sent too big header"',
  },
  refused: { level: 'error', breaks: 'practice', source: '§5.5' },
  'app-status': { level: 'warning', breaks: 'nothing', source: '§5.5' },
  'streams-left-open': {
    level: 'info',
    breaks: 'specification',
    source: '§3.3, §6.2; php-src main/fastcgi.c fcgi_end',
  },
  'input-left-open': { level: 'info', breaks: 'specification', source: '§3.3, §6.2' },
  unanswered: {
    level: 'error',
    breaks: 'specification',
    source: '§5.5; php-src main/fastcgi.c fcgi_read_request',
  },
  silent: { level: 'warning', breaks: 'nothing', source: 'php-src main/fastcgi.c fcgi_read' },
  truncated: { level: 'error', breaks: 'specification', source: '§5.5' },
  'web-server-left': { level: 'warning', breaks: 'practice', source: '§5.4' },
  'capture-ended': { level: 'warning', breaks: 'nothing', source: '§5.5' },
  'cut-record': { level: 'error', breaks: 'specification', source: '§3.3' },
  gap: { level: 'error', breaks: 'nothing', source: 'RFC 9293 §3.4' },
  unparsed: { level: 'error', breaks: 'specification', source: '§3.3' },
  'began-earlier': { level: 'info', breaks: 'nothing', source: '§3.3' },
} as const satisfies Record<FindingCode, Rule>;

/** Where a finding stands in one direction's stream; `end` is exclusive. */
export interface Place {
  direction: Direction;
  start: number;
  end: number;
}

/** Something worth knowing about a connection or one of its requests. */
export type Finding = {
  [Code in FindingCode]: Place & { code: Code; level: Level; values: FindingValues[Code] };
}[FindingCode];

/** Takes a finding. */
export type Tell = <Code extends FindingCode>(
  code: Code,
  values: FindingValues[Code],
  place: Place,
) => void;

/** Puts a finding together. */
export function findingOf<Code extends FindingCode>(
  code: Code,
  values: FindingValues[Code],
  { direction, start, end }: Place,
): Finding {
  const { level } = findingRules[code];
  // One member of the union; TypeScript does not narrow a mapped type by its own key.
  return { code, level, values, direction, start, end } as Finding;
}
