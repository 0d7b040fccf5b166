/** Numbers and names of FastCGI 1.0 §8 ("Types and Constants"). */

/** §8: bytes of a record's header. */
export const headerLength = 8;
/** §3.3: contentLength is 16 bits wide. */
export const maxContentLength = 0xffff;

/** Record types by their name without the prefix `FCGI_` (§8). */
export const recordType = {
  BEGIN_REQUEST: 1,
  ABORT_REQUEST: 2,
  END_REQUEST: 3,
  PARAMS: 4,
  STDIN: 5,
  STDOUT: 6,
  STDERR: 7,
  DATA: 8,
  GET_VALUES: 9,
  GET_VALUES_RESULT: 10,
  UNKNOWN_TYPE: 11,
} as const;

export type RecordTypeName = keyof typeof recordType;

/** All eleven names, in the order of their numbers. */
export const recordTypeNames: readonly RecordTypeName[] = [
  'BEGIN_REQUEST',
  'ABORT_REQUEST',
  'END_REQUEST',
  'PARAMS',
  'STDIN',
  'STDOUT',
  'STDERR',
  'DATA',
  'GET_VALUES',
  'GET_VALUES_RESULT',
  'UNKNOWN_TYPE',
];

/** The name of a record type's number, without `FCGI_`; undefined above 11 and for 0. */
export function recordTypeName(type: number): RecordTypeName | undefined {
  return recordTypeNames[type - 1];
}

/** Which way a record travels: to the application (php-fpm) or from it. */
export type Direction = 'to-app' | 'from-app';

/** Who sends records of this type (§3.3, §4, §5); undefined for a type without a name. */
export function senderOf(type: number): Direction | undefined {
  switch (recordTypeName(type)) {
    case 'BEGIN_REQUEST':
    case 'ABORT_REQUEST':
    case 'PARAMS':
    case 'STDIN':
    case 'DATA':
    case 'GET_VALUES':
      return 'to-app';
    case 'END_REQUEST':
    case 'STDOUT':
    case 'STDERR':
    case 'GET_VALUES_RESULT':
    case 'UNKNOWN_TYPE':
      return 'from-app';
    case undefined:
      return undefined;
  }
}

/** Roles (§6) and their numbers. */
export const roles = { RESPONDER: 1, AUTHORIZER: 2, FILTER: 3 } as const;
export type RoleName = keyof typeof roles;

/** The role's name; undefined for a number that §8 does not list. */
export function roleName(role: number): RoleName | undefined {
  return (['RESPONDER', 'AUTHORIZER', 'FILTER'] as const)[role - 1];
}

/** §5.1, mask for `flags`: the application keeps the connection open after the answer. */
export const keepConnectionFlag = 1;

/** `protocolStatus` of END_REQUEST (§5.5), by number. */
export const protocolStatusNames = [
  'REQUEST_COMPLETE',
  'CANT_MPX_CONN',
  'OVERLOADED',
  'UNKNOWN_ROLE',
] as const;
export type ProtocolStatusName = (typeof protocolStatusNames)[number];

/** The status's name; undefined for a number that §8 does not list. */
export function protocolStatusName(status: number): ProtocolStatusName | undefined {
  return protocolStatusNames[status];
}
