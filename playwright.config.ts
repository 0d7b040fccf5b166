import { createServer } from 'node:net';
import process from 'node:process';
import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

const reports = process.env['REPORTS'];
// A port that nobody uses; the workers read this file too and must find the same one.
process.env['PORT'] ??= String(await freePort());
const port = Number(process.env['PORT']);
const executablePath = await findChromium();

/** Tests that start the lab machine. */
const machineTests = '**/machine/**/*.spec.ts';

/** End to end, in a real browser, against the site as `npm run build` left it in dist/. */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  projects: [
    // Each test that boots the lab machine keeps a core busy and 0.5 GB of memory: one at a time.
    { name: 'machine', testMatch: machineTests, workers: 1 },
    { name: 'pages', testIgnore: machineTests, fullyParallel: true },
  ],
  // A machine in an emulator on a shared host may be late once; a broken promise fails twice.
  retries: 1,
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no free port'));
        else resolve(address.port);
      });
    });
  });
}
