import { expect, test } from 'vitest';
import { memoryOf, parseSmaps } from './smaps.ts';

const rollup = `5604f0a5d000-7ffd3d5f2000 ---p 00000000 00:00 0                          [rollup]
Rss:               11264 kB
Pss:                1447 kB
Pss_Dirty:           633 kB
Pss_Anon:            500 kB
Shared_Clean:       7392 kB
Shared_Dirty:       3436 kB
Private_Clean:        12 kB
Private_Dirty:       424 kB
Anonymous:          1984 kB
Swap:                  0 kB
`;

test('what a process shares with nobody is its private pages, clean and dirty', () => {
  expect(parseSmaps(rollup)).toEqual({ rss: 11264, pss: 1447, uss: 436 });
});

test('a kernel that does not tell is an error, not a zero', () => {
  expect(() => parseSmaps(rollup.replace(/^Pss: .*\n/m, ''))).toThrow('no line Pss');
});

test.runIf(process.platform === 'linux')('reads a process of this machine', () => {
  const { rss, pss, uss } = memoryOf(process.pid);
  expect(uss).toBeGreaterThan(0);
  expect(pss).toBeGreaterThanOrEqual(uss);
  expect(rss).toBeGreaterThanOrEqual(pss);
});
