/** Reads how many tests passed and failed from the reports that Vitest and Playwright write. */
import { z } from 'zod';

/** Tests of one report. A file that could not be loaded counts as one failed test. */
export interface Counts {
  passed: number;
  failed: number;
  /** Names of tests that failed, as far as the report tells them. */
  names?: string[];
}

const vitestReport = z.object({
  numPassedTests: z.number().int(),
  numFailedTests: z.number().int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/**
 * @param report what `vitest --reporter=json` wrote, parsed
 * @throws z.ZodError when it is no such report
 */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report);
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name}: ${fullName}`),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    names: [...unloaded.map(({ name }) => name), ...names],
  };
}

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number().int(),
    unexpected: z.number().int(),
    flaky: z.number().int(),
  }),
  errors: z.array(z.unknown()),
});

/**
 * @param report what Playwright's JSON reporter wrote, parsed
 * @throws z.ZodError when it is no such report
 */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/** The line that ends `npm test`: "128 passed, 0 failed". */
export function countLine(counts: readonly Counts[]): string {
  const passed = counts.reduce((sum, each) => sum + each.passed, 0);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  return `${passed} passed, ${failed} failed`;
}
