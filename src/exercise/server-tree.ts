import type { ProcessDetail } from './process-table.ts';

/**
 * The processes of the servers as a tree, from one look to the next. Pure.
 *
 * Titles: nginx's ngx_setproctitle() in ngx_process_cycle.c; php-src, fpm_env_setproctitle() in
 * fpm_conf.c and fpm_children.c.
 */

/** What a process is to its server. `helper`: a program that one of them started. */
export type ServerRole =
  'nginx-master' | 'nginx-worker' | 'fpm-master' | 'fpm-worker' | 'apache' | 'cgi' | 'helper';

/**
 * `idle` and `busy` are known of PHP-FPM's workers alone: an idle one sleeps in accept(). Of the
 * others the kernel tells whether they run.
 */
export type WorkState = 'idle' | 'busy' | 'running' | 'sleeping' | 'stopped' | 'zombie';

export interface ServerProcess {
  pid: number;
  parent: number;
  user: string;
  command: string;
  role: ServerRole;
  /** The pool that a worker of PHP-FPM belongs to. */
  pool?: string;
  state: WorkState;
  /** KiB. */
  rss: number;
  /** Seconds since it started. */
  age: number;
  /** Seconds after the boot; with the pid it names a process for good. */
  started: number;
}

function roleOf(
  command: string,
): { role: Exclude<ServerRole, 'helper'>; pool?: string } | undefined {
  // A test of a configuration serves nobody.
  if (/ -t( |$)/.test(command)) return undefined;
  if (/^nginx: master process/.test(command)) return { role: 'nginx-master' };
  if (/^nginx: /.test(command)) return { role: 'nginx-worker' };
  const pool = /^php-fpm: pool (\S+)/.exec(command)?.[1];
  if (pool !== undefined) return { role: 'fpm-worker', pool };
  if (/^(php-fpm: master|(\S*\/)?php-fpm[\d.]*( |$))/.test(command)) return { role: 'fpm-master' };
  if (/^(\S*\/)?apache2( |$)/.test(command)) return { role: 'apache' };
  if (/^(\S*\/)?php-cgi[\d.]*( |$)/.test(command)) return { role: 'cgi' };
  return undefined;
}

/**
 * Where a process sleeps that waits in accept(): on TCP, and on a Unix socket (Linux,
 * inet_connection_sock.c, and unix_accept() by way of net/core/datagram.c).
 */
const accepting = new Set(['inet_csk_accept', '__skb_wait_for_more_packets', 'unix_accept']);

function stateOf({ state, waitsIn }: ProcessDetail, role: ServerRole): WorkState {
  if (state === 'Z' || state === 'X') return 'zombie';
  if (state === 'T' || state === 't') return 'stopped';
  if (role === 'fpm-worker') return accepting.has(waitsIn) ? 'idle' : 'busy';
  return state === 'R' ? 'running' : 'sleeping';
}

/** The servers' processes and all that they started, in the order of their pids. */
export function serversOf(processes: readonly ProcessDetail[], uptime: number): ServerProcess[] {
  const byPid = new Map(processes.map((each) => [each.pid, each]));
  const known = new Map<number, boolean>();
  const belongs = (process: ProcessDetail): boolean => {
    const before = known.get(process.pid);
    if (before !== undefined) return before;
    // A circle, which only a torn look can show, ends here.
    known.set(process.pid, false);
    const parent = byPid.get(process.parent);
    const result =
      roleOf(process.command) !== undefined || (parent !== undefined && belongs(parent));
    known.set(process.pid, result);
    return result;
  };
  return processes
    .filter(belongs)
    .sort((one, other) => one.pid - other.pid)
    .map((process) => {
      const { role, pool } = roleOf(process.command) ?? { role: 'helper' as const };
      const { pid, parent, user, command, rss, started } = process;
      return {
        ...{ pid, parent, user, command, role, rss, started },
        ...(pool === undefined ? {} : { pool }),
        state: stateOf(process, role),
        age: Math.max(0, uptime - started),
      };
    });
}

/** A process that was seen, and what happened to it. */
export interface SeenProcess {
  process: ServerProcess;
  /** When a look first met it, ms; absent for those of the first look. */
  began?: number;
  /** When a look missed it, ms. */
  ended?: number;
}

/** Processes by pid and start, those that ended a moment ago among them. */
export type Seen = ReadonlyMap<string, SeenProcess>;

export interface Change {
  seen: Seen;
  began: ServerProcess[];
  ended: ServerProcess[];
}

/** How long what began or ended stays marked, ms. */
export const markedFor = 4000;

const keyOf = ({ pid, started }: ServerProcess): string => `${pid} ${started}`;

/** The next look, at `now` ms, after `before`; `undefined` for the first one. */
export function looked(
  before: Seen | undefined,
  processes: readonly ServerProcess[],
  now: number,
): Change {
  const seen = new Map<string, SeenProcess>();
  const change: Change = { seen, began: [], ended: [] };
  const present = new Map(processes.map((process) => [keyOf(process), process]));
  for (const [key, known] of before ?? []) {
    if (present.has(key)) continue;
    if (known.ended === undefined) change.ended.push(known.process);
    const ended = known.ended ?? now;
    if (now - ended < markedFor) seen.set(key, { ...known, ended });
  }
  for (const [key, process] of present) {
    const known = before?.get(key);
    const began = before === undefined ? undefined : known ? known.began : now;
    if (before !== undefined && known === undefined) change.began.push(process);
    const fresh = began !== undefined && now - began < markedFor;
    seen.set(key, { process, ...(fresh ? { began } : {}) });
  }
  return change;
}

/** One row of the tree. */
export interface ServerRow {
  key: string;
  process: ServerProcess;
  mark?: 'began' | 'ended';
  /** From 1, as `aria-level` counts. */
  level: number;
  position: number;
  siblings: number;
  /** Absent where there is nothing below. */
  open?: boolean;
}

const order: readonly ServerRole[] = ['nginx-master', 'fpm-master', 'apache', 'cgi'];

/** The rows that are visible, top to bottom; `closed` holds keys of rows whose children are not. */
export function rowsOf(seen: Seen, closed: ReadonlySet<string>): ServerRow[] {
  const entries = [...seen].sort(([, one], [, other]) => one.process.pid - other.process.pid);
  const keyOfPid = new Map(entries.map(([key, { process }]) => [process.pid, key]));
  const children = new Map<string, [string, SeenProcess][]>();
  const roots: [string, SeenProcess][] = [];
  for (const entry of entries) {
    const parent = keyOfPid.get(entry[1].process.parent);
    if (parent === undefined || parent === entry[0]) roots.push(entry);
    else children.set(parent, [...(children.get(parent) ?? []), entry]);
  }
  const rank = ([, { process }]: [string, SeenProcess]): number => {
    const at = order.indexOf(process.role);
    return at < 0 ? order.length : at;
  };
  roots.sort((one, other) => rank(one) - rank(other));

  const rows: ServerRow[] = [];
  const walk = (level: number, list: readonly [string, SeenProcess][]): void => {
    list.forEach(([key, { process, began, ended }], index) => {
      const below = children.get(key);
      const mark = ended !== undefined ? 'ended' : began !== undefined ? 'began' : undefined;
      rows.push({
        ...{ key, process, level, position: index + 1, siblings: list.length },
        ...(mark === undefined ? {} : { mark }),
        ...(below === undefined ? {} : { open: !closed.has(key) }),
      });
      if (below && !closed.has(key)) walk(level + 1, below);
    });
  };
  walk(1, roots);
  return rows;
}

export type RowMove = { focus: string } | { toggle: string };

/** What a key does in the tree (the ARIA treegrid pattern, rows focused); `undefined`: nothing. */
export function rowKey(
  rows: readonly ServerRow[],
  at: string | undefined,
  key: string,
): RowMove | undefined {
  const index = Math.max(
    0,
    rows.findIndex((row) => row.key === at),
  );
  const row = rows[index];
  const focus = (target: ServerRow | undefined): RowMove | undefined =>
    target && { focus: target.key };
  if (!row) return undefined;
  switch (key) {
    case 'ArrowDown':
      return focus(rows[index + 1]);
    case 'ArrowUp':
      return focus(rows[index - 1]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows.at(-1));
    case 'ArrowRight':
      if (row.open === false) return { toggle: row.key };
      return row.open ? focus(rows[index + 1]) : undefined;
    case 'ArrowLeft':
      if (row.open) return { toggle: row.key };
      return focus(rows.slice(0, index).findLast((above) => above.level < row.level));
    case 'Enter':
    case ' ':
      return row.open === undefined ? undefined : { toggle: row.key };
    default:
      return undefined;
  }
}
