import { describe, expect, it } from 'vitest';
import { findProcesses, parseListing } from './process-table.ts';

const table = parseListing(
  [
    '1\t0\troot\t/usr/lib/lab/agent',
    '136\t1\troot\tphp-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)  ',
    '137\t136\twww-data\tphp-fpm: pool www  ',
    '138\t136\tgames\tphp-fpm: pool upload',
    '139\t1\twww-data\tphp-fpm: pool www',
    'a line that bash wrote about something else',
    '',
  ].join('\n'),
);
const pids = (wanted: Parameters<typeof findProcesses>[1]): number[] =>
  findProcesses(table, wanted).map(({ pid }) => pid);

describe('processes of the guest', () => {
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
