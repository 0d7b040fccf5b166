import process from 'node:process';
import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

const reports = process.env['REPORTS'];
const port = Number(process.env['PORT'] ?? 4403);
const executablePath = await findChromium();

/** End to end, in a real browser, against the site as `npm run build` left it in dist/. */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  // Each test that boots the lab machine keeps a core busy and 0.5 GB of memory.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter:
    reports === undefined ? 'list' : [['list'], ['json', { outputFile: `${reports}/e2e.json` }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        '--no-sandbox', // containers run as root, where Chromium's own sandbox can't start
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  webServer: {
    command: 'node scripts/serve.ts',
    url: `http://127.0.0.1:${port}/`,
    env: { PORT: String(port) },
    // Another server on that port could serve another build.
    reuseExistingServer: false,
  },
});
