import { expect, it } from 'vitest';
import { countLine, countPlaywright, countVitest } from './counts.ts';

it('counts what Vitest reports, and a file that could not be loaded as one failure', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 7, failed: 2 });
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
