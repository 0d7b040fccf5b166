import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessDetail } from './process-table.ts';
import {
  looked,
  markedFor,
  rowKey,
  rowsOf,
  serversOf,
  type Seen,
  type ServerProcess,
} from './server-tree.ts';

const detail = (
  pid: number,
  parent: number,
  command: string,
  rest: Partial<ProcessDetail> = {},
): ProcessDetail => ({
  ...{ pid, parent, command, user: 'root', state: 'S', rss: 100, started: 1, waitsIn: '' },
  ...rest,
});

const machine: ProcessDetail[] = [
  detail(1, 0, '/usr/lib/lab/agent'),
  detail(10, 1, 'bash -l'),
  detail(136, 1, 'php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)'),
  detail(137, 136, 'php-fpm: pool www', { waitsIn: 'inet_csk_accept', started: 5 }),
  detail(138, 136, 'php-fpm: pool www', { waitsIn: 'hrtimer_nanosleep' }),
  detail(139, 136, 'php-fpm: pool upload', { waitsIn: '__skb_wait_for_more_packets' }),
  detail(150, 138, 'sh -c sleep 5'),
  detail(151, 150, 'sleep 5', { state: 'T' }),
  detail(90, 1, 'nginx: master process /usr/sbin/nginx'),
  detail(91, 90, 'nginx: worker process', { state: 'R' }),
  detail(92, 90, 'nginx: worker process is shutting down', { state: 'Z' }),
  detail(160, 10, 'php-fpm8.2 -t'),
  detail(161, 10, 'vim /etc/nginx/nginx.conf'),
  detail(170, 1, '/usr/sbin/apache2 -k start'),
  detail(171, 170, '/usr/sbin/apache2 -k start'),
  detail(172, 171, '/usr/bin/php-cgi'),
];
const servers = serversOf(machine, 65);
const of = (pid: number): ServerProcess => servers.find((each) => each.pid === pid)!;

/** The tree after several looks, 1 s apart. */
function afterLooks(...looks: ServerProcess[][]): Seen {
  let seen: Seen | undefined;
  looks.forEach((processes, second) => {
    seen = looked(seen, processes, second * 1000).seen;
  });
  return seen!;
}

describe('the servers’ processes', () => {
  it('are those of nginx, PHP-FPM, Apache and php-cgi, with what they started', () => {
    expect(servers.map(({ pid }) => pid)).toEqual([
      90, 91, 92, 136, 137, 138, 139, 150, 151, 170, 171, 172,
    ]);
    expect(of(137)).toMatchObject({ role: 'fpm-worker', pool: 'www', age: 60 });
    expect(of(151).role).toBe('helper');
    expect(of(172).role).toBe('cgi');
  });

  it('are idle while they sleep in accept(), on TCP and on Unix sockets', () => {
    expect([137, 138, 139].map((pid) => of(pid).state)).toEqual(['idle', 'busy', 'idle']);
    expect([91, 92, 90, 151].map((pid) => of(pid).state)).toEqual([
      'running',
      'zombie',
      'sleeping',
      'stopped',
    ]);
  });

  it('stand below who started them', () => {
    const rows = rowsOf(afterLooks(servers), new Set());
    const shown = rows.map(({ process, level }) => `${'-'.repeat(level)}${process.pid}`);
    expect(shown.join(' ')).toBe(
      '-90 --91 --92 -136 --137 --138 ---150 ----151 --139 -170 --171 ---172',
    );
    expect(rows[4]).toMatchObject({ position: 1, siblings: 3 });
    const closed = rowsOf(afterLooks(servers), new Set(['136 1']));
    expect(closed.find(({ process }) => process.pid === 136)?.open).toBe(false);
    expect(closed.some(({ process }) => process.pid === 137)).toBe(false);
  });
});

describe('from one look to the next', () => {
  const without = (pid: number) => servers.filter((each) => each.pid !== pid);
  const born: ServerProcess = { ...of(137), pid: 200, started: 64 };
  const marks = (seen: Seen) =>
    rowsOf(seen, new Set()).flatMap(({ process, mark }) =>
      mark ? [`${process.pid} ${mark}`] : [],
    );

  it('nothing is new at first', () => {
    expect(marks(afterLooks(servers))).toEqual([]);
  });

  it('what began and what ended is marked for a moment, then goes', () => {
    const change = looked(afterLooks(servers), [...without(137), born], 1000);
    expect(change.began.map(({ pid }) => pid)).toEqual([200]);
    expect(change.ended.map(({ pid }) => pid)).toEqual([137]);
    expect(marks(change.seen)).toEqual(['137 ended', '200 began']);
    const next = looked(change.seen, [...without(137), born], 2000);
    expect([next.began, next.ended]).toEqual([[], []]);
    expect(marks(next.seen)).toEqual(['137 ended', '200 began']);
    expect(marks(looked(next.seen, [...without(137), born], 1000 + markedFor).seen)).toEqual([]);
  });

  it('a pid that is used again is another process', () => {
    const again = { ...of(137), started: 64 };
    expect(marks(afterLooks(servers, [...without(137), again]))).toEqual([
      '137 ended',
      '137 began',
    ]);
  });

  it('every present process has a row, whatever the looks were', () => {
    const process = fc.record({
      ...{ pid: fc.integer({ min: 1, max: 9 }), parent: fc.nat({ max: 9 }) },
      ...{ started: fc.nat({ max: 2 }), role: fc.constantFrom('fpm-worker' as const, 'helper') },
      ...{ user: fc.constant('root'), command: fc.string(), rss: fc.nat(), age: fc.nat() },
      state: fc.constant('idle' as const),
    });
    // A process whose parents go round in a circle hangs from nothing: only a torn look has one.
    const look = fc
      .uniqueArray(process, { selector: ({ pid }) => pid })
      .map((all) => all.filter(({ pid, parent }) => parent < pid));
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 6 }), (looks) => {
        const seen = afterLooks(...looks);
        const rows = rowsOf(seen, new Set()).filter(({ mark }) => mark !== 'ended');
        const present = looks.at(-1)!.map(({ pid }) => pid);
        expect(rows.map((row) => row.process.pid).toSorted()).toEqual(present.toSorted());
      }),
    );
  });
});

describe('keys in the tree', () => {
  const rows = rowsOf(afterLooks(servers), new Set(['170 1']));
  const key = (pid: number) => rows.find(({ process }) => process.pid === pid)?.key;
  it('move from row to row, and open and close', () => {
    expect(rowKey(rows, key(90), 'ArrowDown')).toEqual({ focus: key(91) });
    expect(rowKey(rows, key(90), 'ArrowUp')).toBeUndefined();
    expect(rowKey(rows, key(91), 'ArrowLeft')).toEqual({ focus: key(90) });
    expect(rowKey(rows, key(90), 'ArrowLeft')).toEqual({ toggle: key(90) });
    expect(rowKey(rows, key(170), 'ArrowRight')).toEqual({ toggle: key(170) });
    expect(rowKey(rows, key(136), 'ArrowRight')).toEqual({ focus: key(137) });
    expect(rowKey(rows, key(91), 'Enter')).toBeUndefined();
    expect(rowKey(rows, 'gone', 'End')).toEqual({ focus: key(170) });
    expect(rowKey([], undefined, 'End')).toBeUndefined();
  });
});
