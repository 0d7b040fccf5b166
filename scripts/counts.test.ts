import { expect, it } from 'vitest';
import { countLine, countPlaywright, countVitest } from './counts.ts';

it('counts what Vitest reports, and a file that could not be loaded as one failure', () => {
  const passed = { status: 'passed', fullName: 'a pool serves' };
  const failed = { status: 'failed', fullName: 'a pool forgets a worker' };
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [passed] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [passed, failed] },
      { name: 'c.test.ts', status: 'failed', assertionResults: [] },
    ],
  };
  expect(countVitest(report)).toEqual({
    passed: 7,
    failed: 2,
    names: ['c.test.ts', 'b.test.ts: a pool forgets a worker'],
  });
});

it('counts what Playwright reports, and errors outside of tests as failures', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 3 };
  expect(countPlaywright({ stats, errors: [{ message: 'no server' }] })).toEqual({
    passed: 5,
    failed: 2,
  });
});

it('refuses a report that it does not know', () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
});

it('ends with one line', () => {
  expect(countLine([])).toBe('0 passed, 0 failed');
  const unit = { passed: 120, failed: 0 };
  const lint = { passed: 0, failed: 1 };
  expect(countLine([unit, lint, { passed: 8, failed: 2 }])).toBe('128 passed, 3 failed');
});
