import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defaults, type PoolConfiguration } from './configuration.ts';
import { readPoolFile } from './pool-file.ts';
import { writePoolFile } from './write-pool-file.ts';

const pools: PoolConfiguration[] = [
  { ...defaults, pm: 'static', maxChildren: 12, backlog: 128, socket: 'unix' },
  {
    ...defaults,
    pm: 'dynamic',
    maxChildren: 16,
    startServers: 8,
    minSpareServers: 4,
    maxSpareServers: 8,
    maxRequests: 500,
  },
  { ...defaults, pm: 'ondemand', maxChildren: 5, processIdleTimeout: 20 },
];

describe.each(pools)('a pool in $pm mode', (pool) => {
  test('is read back from its file', () => {
    expect(readPoolFile('www.conf', writePoolFile(pool))).toEqual(pool);
  });
});

const program = 'php-fpm8.2';
const installed = spawnSync(program, ['-v']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'pool-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(!installed).each(pools)('php-fpm itself', (pool) => {
  test(`takes a ${pool.pm} pool`, () => {
    const file = join(folder, `${pool.pm}.conf`);
    writeFileSync(file, `[global]\nerror_log = ${join(folder, 'log')}\n${writePoolFile(pool)}`);
    const { stdout, stderr, status } = spawnSync(program, ['-t', '-y', file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('test is successful');
    expect(status).toBe(0);
  });
});
