import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findProcesses, parseListing } from './process-table.ts';

const row = (...cells: (string | number)[]): string => cells.join('\t');
const text = [
  'uptime\t81.25',
  row(1, 0, 'root', '/usr/lib/lab/agent', 'S', 400, 3, 'do_epoll_wait'),
  row(
    136,
    1,
    'root',
    'php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)  ',
    'S',
    9000,
    800,
    0,
  ),
  row(137, 136, 'www-data', 'php-fpm: pool www  ', 'S', 7824, 8025, 'inet_csk_accept'),
  row(138, 136, 'games', 'php-fpm: pool upload', 'R', 7000, 8025, ''),
  row(139, 1, 'www-data', 'php-fpm: pool www', 'S', 7000, 8025, 'inet_csk_accept'),
  'a line that bash wrote about something else',
  'bash:\tnot\ta\tprocess',
  '',
].join('\n');
const { processes, uptime } = parseListing(text);
const pids = (wanted: Parameters<typeof findProcesses>[1]): number[] =>
  findProcesses(processes, wanted).map(({ pid }) => pid);

describe('processes of the guest', () => {
  it('come with what the kernel counts of them', () => {
    expect(uptime).toBe(81.25);
    expect(processes.map(({ pid }) => pid)).toEqual([1, 136, 137, 138, 139]);
    expect(processes[2]).toEqual({
      pid: 137,
      parent: 136,
      user: 'www-data',
      command: 'php-fpm: pool www',
      state: 'S',
      rss: 7824,
      started: 80.25,
      waitsIn: 'inet_csk_accept',
    });
  });

  it('are read from anything without a fault, and counted in whole lines only', () => {
    const line = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(fc.nat(), fc.string()), { maxLength: 9 }).map((cells) => row(...cells)),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const look = parseListing(lines.join('\n'));
        expect(look.uptime).toBeGreaterThanOrEqual(0);
        for (const process of look.processes) {
          expect(Number.isInteger(process.pid)).toBe(true);
          expect(process.rss).toBeGreaterThanOrEqual(0);
          expect(process.started).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('are found by what they are called', () => {
    expect(pids({ match: '^php-fpm: pool' })).toEqual([137, 138, 139]);
    expect(pids({ match: 'pool www$' })).toEqual([137, 139]);
  });

  it('are told apart by their user and their parent', () => {
    expect(pids({ match: '^php-fpm: pool', user: 'games' })).toEqual([138]);
    expect(pids({ match: '^php-fpm: pool', parent: '^php-fpm: master' })).toEqual([137, 138]);
    expect(pids({ match: '^php-fpm: pool', parent: 1 })).toEqual([139]);
  });
});
