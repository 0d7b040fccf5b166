import process from 'node:process';
import { defineConfig } from 'vitest/config';

/** Where `npm test` wants a report to count from; unset when the unit tests run alone. */
const reports = process.env['REPORTS'];

/** Unit tests stand beside their source; the browser's are in tests/ and run by Playwright. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'labs/**/*.test.ts', 'scripts/**/*.test.ts'],
    // A busy computer is no failure: properties take seconds there.
    testTimeout: 30_000,
    restoreMocks: true,
    reporters: reports === undefined ? ['default'] : ['default', 'json'],
    ...(reports !== undefined && { outputFile: { json: `${reports}/unit.json` } }),
  },
});
