/**
 * Measures what a reader waits for, in real Chromium, on the built site: `npm run bench`.
 * Compare figures of one run; between runs and computers they swing.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { listExercises } from '../../src/cli/exercise-folder.ts';
import { manifestSchema } from '../../src/machine/manifest.ts';
import { assemble } from '../../tests/preview/site.ts';
import { findChromium } from '../chromium.mjs';
import { serveSite } from '../serve.ts';
import { timeExercise, withoutLoad } from './exercise.ts';
import { openLink, type Link, type Speed } from './link.ts';
import { download, install, percentiles, requests, upload, wholeAnswers } from './machine.ts';

declare global {
  interface Window {
    tasks: { start: number; duration: number }[];
  }
}

const root = join(import.meta.dirname, '../..');

const folder = join(root, '.cache/bench');
const slow: Speed = { bitsPerSecond: 20_000_000, delay: 20 };

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: join(root, 'dist') },
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    /** Only the exercises. */
    exercises: { type: 'boolean', default: false },
  },
});
const dist = resolve(options.site);
const figures: Record<string, unknown> = {};

function report(name: string, value: unknown): void {
  figures[name] = value;
  if (!options.json) process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
}

const round = (value: number, digits = 2) => Number(value.toFixed(digits));

interface Start {
  promptSeconds: number;
  promptMegabytes: number;
  /** Click → the guest's page in the preview. */
  previewSeconds: number;
  /** The lab's own tasks over 50 ms on the main thread, from the click to the preview; ms. */
  longTasks: number[];
}

/** Collects the page's tasks over 50 ms, which is all that browsers tell of. */
async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        tasks.push({ start: startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** Their durations since `start`, in ms of the page's clock. */
function longTasks(page: Page, start: number): Promise<number[]> {
  return page.evaluate(
    (from) =>
      window.tasks.filter((task) => task.start >= from).map((task) => Math.round(task.duration)),
    start,
  );
}

/** Click on "start" → a prompt in the terminal, then the guest's page, on the lab's own page. */
async function startLab(context: BrowserContext, link: Link): Promise<Start> {
  const page = await context.newPage();
  await watchTasks(page);
  await page.goto(`${link.url}en/lab/connect-nginx/`);
  await page.waitForLoadState('networkidle');
  const start = await page.evaluate(() => performance.now());
  const began = performance.now();
  await page
    .getByRole('button', { name: /start the machine/i })
    .first()
    .click();
  await page.locator('.xterm-rows', { hasText: 'root@lab' }).first().waitFor({ timeout: 120_000 });
  const promptSeconds = (performance.now() - began) / 1000;
  const promptMegabytes = link.received() / 1e6;
  // The exercise starts with a server that sends the script as it is.
  await page.locator('[data-pane="preview"]', { hasText: '<?php' }).waitFor({ timeout: 120_000 });
  const previewSeconds = (performance.now() - began) / 1000;
  const tasks = await longTasks(page, start);
  await page.close();
  return {
    promptSeconds: round(promptSeconds),
    promptMegabytes: round(promptMegabytes),
    previewSeconds: round(previewSeconds),
    longTasks: tasks,
  };
}

/** Page opened → answer of php-fpm through nginx; the page holds the machine and a preview. */
async function firstResponse(context: BrowserContext, link: Link): Promise<object> {
  const page = await context.newPage();
  await page.goto(`${link.url}pane/index.html?path=/hello.php`);
  const seconds = await page.evaluate(async () => {
    while (!('guest' in window)) await new Promise((resolve) => setTimeout(resolve, 1));
    const { status, body } = await window.guest.fetch('/hello.php');
    if (status !== 200 || !new TextDecoder().decode(body).startsWith('hello')) {
      throw new Error(`/hello.php: ${String(status)}`);
    }
    return performance.now() / 1000;
  });
  const megabytes = link.received() / 1e6;
  await page.close();
  return { seconds: round(seconds), megabytes: round(megabytes) };
}

/** Every reader has seen a page before the machine: from then on the service worker is there. */
async function visitHome(context: BrowserContext, link: Link): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${link.url}en/`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.close();
}

/** Cold and warm, on a line of the given speed. */
async function starts(
  browser: Browser,
  port: number,
  name: string,
  speed: Speed,
  runs: number,
): Promise<void> {
  for (const [what, measure] of [
    ['click to prompt', startLab],
    ['page to first response of php-fpm', firstResponse],
  ] as const) {
    const cold: object[] = [];
    const warm: object[] = [];
    for (let i = 0; i < runs; i++) {
      const link = await openLink({ port }, speed);
      const context = await browser.newContext();
      await visitHome(context, link);
      cold.push(await measure(context, link));
      // The service worker and the browser's cache have the image now.
      await new Promise((resolve) => setTimeout(resolve, 3000));
      link.reset();
      warm.push(await measure(context, link));
      await context.close();
      await link.close();
    }
    report(`${what}, ${name}, cold`, cold);
    report(`${what}, ${name}, warm`, warm);
  }
}

/** Every exercise without a load, warm: until it is ready, and how long a round of checks takes. */
async function exercises(browser: Browser, url: string, runs: number): Promise<void> {
  const context = await browser.newContext();
  const [first, ...rest] = await withoutLoad(await listExercises(root));
  if (first === undefined) return;
  // The service worker and the browser's cache have the machine from here on.
  await timeExercise(context, { url, slug: first, rounds: 1 });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const ready: number[] = [];
  const rounds: number[] = [];
  for (const slug of [first, ...rest]) {
    const times = await timeExercise(context, { url, slug, rounds: runs });
    ready.push(times.readySeconds);
    rounds.push(...times.roundSeconds);
    report(`exercise ${slug}, warm`, times);
  }
  report('click to a ready exercise, warm (s)', percentiles(ready));
  report('a round of checks without a load (s)', percentiles(rounds));
  await context.close();
}

/** Requests, transfers and the main thread while the machine boots and serves. */
async function serving(browser: Browser, port: number): Promise<void> {
  const page: Page = await browser.newPage();
  await watchTasks(page);
  await page.goto(`http://127.0.0.1:${String(port)}/pane/index.html`);
  await page.waitForFunction(() => 'guest' in window);
  const times = await requests(page, '/hello.php', 1000);
  report('request page → nginx → php-fpm, the first 1000 (ms)', mapValues(percentiles(times)));
  // At the beginning the emulator compiles what runs often.
  report('… the first 200 of them', mapValues(percentiles(times.slice(0, 200))));
  report('… the last 500 of them', mapValues(percentiles(times.slice(500))));
  report(
    'static file page → nginx (ms)',
    mapValues(percentiles(await requests(page, '/index.html', 100))),
  );
  await install(page);
  report('whole answers of 300 in a row', await wholeAnswers(page, 300, 1));
  report('whole answers of 300, 20 in parallel', await wholeAnswers(page, 300, 20));
  // Before the transfers: making and hashing their bytes is the bench's own work.
  report('tasks over 50 ms while the machine boots and serves (ms)', await longTasks(page, 0));
  report('5 MB download', await download(page, 5_000_000));
  report('1 MB upload', await upload(page, 1_000_000));
  await page.close();
}

const mapValues = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, round(Number(value))]));

async function sizes(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${String(port)}/machine/manifest.json`);
  const { state, disk, wasm } = manifestSchema.parse(await response.json());
  const megabytes = (bytes: number) => round(bytes / 1e6);
  report('image (MB)', {
    snapshot: megabytes(state.size),
    snapshotInMemory: megabytes(state.uncompressedSize),
    emulator: megabytes(wasm.size),
    disk: megabytes(disk.parts.reduce((sum, part) => sum + (part?.size ?? 0), 0)),
    diskUnpacked: megabytes(disk.size),
    firstVisit: megabytes(disk.hot.size),
  });
}

async function all(runs: number): Promise<void> {
  await sizes(port);
  await serving(browser, port);
  await starts(browser, port, 'localhost', {}, runs);
  await exercises(browser, server.url, runs);
  await starts(browser, port, '20 Mbit/s and 40 ms', slow, 1);
}

if (!existsSync(join(dist, 'machine/manifest.json'))) {
  process.stderr.write(
    'The bench measures the built site with its machine: run npm run image and npm run build first.\n',
  );
  process.exit(1);
}
await assemble(dist, folder);
const server = await serveSite(folder, 0);
const port = Number(new URL(server.url).port);
const executablePath = await findChromium();
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const runs = Number(options.runs);
  if (options.exercises) await exercises(browser, server.url, runs);
  else await all(runs);
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
