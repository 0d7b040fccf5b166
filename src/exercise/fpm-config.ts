import { directiveValue } from '../pool/directive-value.ts';
import type { ListenAddress } from './expectation.ts';

/**
 * What php-fpm's files say of its pools, as far as it is needed to look at them. A file that is being
 * edited may hold anything: what php-fpm would refuse is left out here. Pure.
 */

/** One line of an ini file. */
export interface Entry {
  /** `[global]` has none of its own; lines before the first section have `''`. */
  section: string;
  /** Lower case; of `php_admin_value[error_log]` all of it. */
  name: string;
  value: string;
}

/** The lines of a file. @param section in which the file is included */
export function entriesOf(text: string, section = ''): Entry[] {
  const entries: Entry[] = [];
  let current = section;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (/^[;#]/.test(line)) continue;
    const title = /^\[([^\]]*)\]/.exec(line)?.[1];
    if (title !== undefined) current = title.toLowerCase() === 'global' ? '' : title;
    const equals = line.indexOf('=');
    if (title !== undefined || equals < 0) continue;
    const name = line.slice(0, equals).replaceAll(/\s/g, '').toLowerCase();
    entries.push({ section: current, name, value: directiveValue(line.slice(equals + 1)) });
  }
  return entries;
}

/** Where a pool listens: an address that the page can reach, or one that it can't. */
export type PoolAddress = { to: ListenAddress } | { elsewhere: string };

/** One pool as its files describe it. */
export interface PoolConfig {
  name: string;
  /** The file with its `listen`. */
  file: string;
  mode: string;
  /** `pm.status_path`. */
  statusPath?: string;
  /** Who answers for the status page: the pool itself, or the place of `pm.status_listen`. */
  statusAt: PoolAddress;
  /** `pm.status_listen` is set: the question occupies no worker of this pool. */
  apart: boolean;
  /** Files that it writes to. */
  logs: string[];
}

/** What a master's files say. */
export interface FpmConfig {
  pools: PoolConfig[];
  /** `error_log` of the master. */
  errorLog?: string;
}

/** Lines with the file that they stand in. */
export type LocatedEntry = Entry & { file: string };

/** Pools in the order of the lines. One without `listen` is none. */
export function fpmConfigOf(entries: readonly LocatedEntry[]): FpmConfig {
  const names = [...new Set(entries.map(({ section }) => section))].filter((name) => name !== '');
  const errorLog = logOf(entries.findLast((one) => one.section === '' && one.name === 'error_log'));
  return {
    pools: names.flatMap((name) => poolOf(name, entries) ?? []),
    ...(errorLog === undefined ? {} : { errorLog }),
  };
}

function poolOf(name: string, entries: readonly LocatedEntry[]): PoolConfig | undefined {
  const own = entries
    .filter(({ section }) => section === name)
    .map((entry) => ({ ...entry, value: entry.value.replaceAll('$pool', name) }));
  const last = (wanted: string) => own.findLast((entry) => entry.name === wanted);
  const listen = last('listen');
  if (!listen || listen.value === '') return undefined;
  const statusPath = last('pm.status_path')?.value;
  const statusListen = last('pm.status_listen')?.value;
  const apart = statusListen !== undefined && statusListen !== '';
  const logs = ['access.log', 'slowlog', 'php_admin_value[error_log]'];
  return {
    name,
    file: listen.file,
    mode: last('pm')?.value.toLowerCase() ?? '',
    ...(statusPath?.startsWith('/') ? { statusPath } : {}),
    statusAt: addressOf(apart ? statusListen : listen.value),
    apart,
    logs: [...new Set(logs.flatMap((directive) => logOf(last(directive)) ?? []))],
  };
}

function logOf(entry: Entry | undefined): string | undefined {
  return entry && /^\/(?!dev\/|proc\/)/.test(entry.value) ? entry.value : undefined;
}

const loopback = /^(|\*|localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;

/** `listen` (php-src, fpm_sockets.c): a port, an address with a port, or the path of a socket. */
export function addressOf(listen: string): PoolAddress {
  const path = listen.replace(/^unix:/, '');
  if (path.startsWith('/')) return { to: path };
  const [, host = '', port = ''] = /^(?:(.*):)?(\d+)$/.exec(listen) ?? [];
  const number = Number(port);
  if (!loopback.test(host) || number < 1 || number > 65_535) return { elsewhere: listen };
  return { to: number };
}

/** Does the last step of a path fit an `include` line's, in which `*` and `?` stand for letters? */
export function fitsGlob(pattern: string, name: string): boolean {
  const source = pattern.replaceAll(/[\\^$+.()|{}[\]]/g, String.raw`\$&`);
  const expression = source.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(name);
}
