/**
 * Measures the inspector's page in Chromium, on the built site: from choosing a capture of 100,000
 * records to seeing them, the longest task of the page meanwhile, and while it is scrolled and
 * searched: `npm run bench:inspector-page [-- --json] [-- --records 100000]`.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { linkType } from '../../src/capture/packet.ts';
import { writePcap } from '../../src/capture/pcap.ts';
import { ipv4Packet } from '../../src/capture/testing.ts';
import { concat } from '../../src/fastcgi/bytes.ts';
import { recordType } from '../../src/fastcgi/constants.ts';
import { visitParams } from '../../src/fastcgi/draft.ts';
import { encodeRecord, encodeRequest } from '../../src/fastcgi/encode.ts';
import { findChromium } from '../chromium.mjs';
import { serveSite } from '../serve.ts';

declare global {
  interface Window {
    longTasks: number[];
  }
}

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/bench-inspector-page');
const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: join(root, 'dist') },
    records: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const recordsPerRequest = 6;
const requests = Math.ceil(Number(options.records) / recordsPerRequest);
const records = requests * recordsPerRequest;
const figures: Record<string, unknown> = {};

function report(name: string, value: unknown): void {
  figures[name] = value;
  if (!options.json) process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
}

const body: Uint8Array = new Uint8Array(0);
const encoder = new TextEncoder();

/** One request of six records on a connection of its own, as nginx and php-fpm have it. */
function connection(number: number): Uint8Array[] {
  const url = new URL(`http://localhost/page.php?visit=${number}`);
  const request = encodeRequest({
    params: visitParams({ method: 'GET', url, root: '/var/www/html', body }),
  });
  const answer = concat([
    encodeRecord({
      type: recordType.STDOUT,
      requestId: 1,
      content: encoder.encode(`Content-type: text/html\r\n\r\n<p>Visit ${number}</p>\n`),
    }),
    encodeRecord({ type: recordType.END_REQUEST, requestId: 1, content: new Uint8Array(8) }),
  ]);
  const clientPort = 10000 + (number % 50000);
  const packet = (fromClient: boolean, sequence: number, flags: object, payload = body) =>
    ipv4Packet({ fromClient, sequence, clientPort, flags, payload, acknowledgement: 1 });
  return [
    packet(true, 99, { syn: true }),
    packet(false, 499, { syn: true, ack: true }),
    packet(true, 100, { ack: true }, request),
    packet(false, 500, { ack: true }, answer),
    packet(false, 500 + answer.length, { ack: true, fin: true }),
    packet(true, 100 + request.length, { ack: true, fin: true }),
  ];
}

function generate(): string {
  const path = join(folder, 'many.pcap');
  const packets = Array.from({ length: requests }, (_, number) => connection(number)).flat();
  const start = Date.UTC(2026, 0, 1);
  writeFileSync(
    path,
    writePcap(
      linkType.RAW,
      packets.map((bytes, place) => ({ time: start + place * 0.1, bytes })),
    ),
  );
  report('capture (MB, records)', [Number((statSync(path).size / 1e6).toFixed(1)), records]);
  return path;
}

/** The page's tasks over 50 ms since this was last asked, in ms. */
function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    // What has just ended is told of a moment later.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return window.longTasks.splice(0).map(Math.round);
  });
}

async function open(page: Page, path: string): Promise<object> {
  await page.goto('/en/inspector/');
  await page.waitForLoadState('networkidle');
  await longTasks(page);
  const shown = page.evaluate(async () => {
    const input = document.querySelector('input[type=file]');
    const began = await new Promise<number>((resolve) => {
      input?.addEventListener('change', () => resolve(performance.now()), { capture: true });
    });
    // Drawn: a row of the list of records, with its text.
    for (;;) {
      const row = document.querySelector('.capture-desk .row .row-type');
      if (row?.textContent.includes('BEGIN_REQUEST')) return performance.now() - began;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  await page.locator('input[type=file]').setInputFiles(path);
  const milliseconds = Math.round(await shown);
  return { milliseconds, tasksOver50: await longTasks(page) };
}

/** Through the whole list, a screen a frame, as a hand on the scroll bar does. */
async function scroll(page: Page): Promise<object> {
  const frames = await page.evaluate(async () => {
    const grid = document.querySelector('.capture-desk .record-grid');
    if (grid === null) throw new Error('no list');
    const times: number[] = [];
    let last = performance.now();
    for (let step = 0; step < 120; step += 1) {
      grid.scrollTop = (grid.scrollHeight * step) / 120;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times.sort((one, other) => one - other);
  });
  return {
    frameMedian: Math.round(frames[60] ?? 0),
    frameWorst: Math.round(frames.at(-1) ?? 0),
    tasksOver50: await longTasks(page),
  };
}

async function search(page: Page): Promise<object> {
  const began = performance.now();
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill(`visit=${requests - 1}`);
  await page
    .getByText(/^\d+ of [\d,]+ records$/)
    .filter({ hasText: /^[1-9] of/ })
    .waitFor();
  const milliseconds = Math.round(performance.now() - began);
  return { milliseconds, tasksOver50: await longTasks(page) };
}

mkdirSync(folder, { recursive: true });
const path = generate();
const server = await serveSite(options.site, 0);
const executablePath = await findChromium();
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(executablePath !== undefined && { executablePath }),
});
try {
  for (let run = 1; run <= Number(options.runs); run += 1) {
    const page = await browser.newPage({ baseURL: server.url });
    await page.addInitScript(() => {
      window.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longTasks.push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    report(`run ${run}: choosing the file to seeing its records`, await open(page, path));
    report(`run ${run}: scrolling from top to bottom`, await scroll(page));
    report(`run ${run}: searching all records`, await search(page));
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
