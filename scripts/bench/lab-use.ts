/**
 * Half an hour of a learner in the lab, in Chromium, on the built site: edits, reloads, requests,
 * tabs opened and closed: `npm run bench:lab-use [-- --minutes 30] [--requests 2000] [--json]`.
 * Prints memory at the beginning and at the end, keystrokes and requests lost, and what took longer
 * than a second.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { serveSite } from '../serve.ts';
import { Learner } from './learner.ts';
import { percentiles } from './machine.ts';
import { memoryOf, type Memory } from './memory.ts';

declare global {
  interface Window {
    /** Times in which the page's main thread did nothing else for more than a second; ms. */
    hangs: number[];
  }
}

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: join(import.meta.dirname, '../../dist') },
    minutes: { type: 'string', default: '30' },
    /** In all; by default 2,000 in half an hour. */
    requests: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const site = resolve(options.site);
const minutes = Number(options.minutes);
const wanted = Number(options.requests ?? Math.round((2000 / 30) * minutes));
const figures: Record<string, unknown> = {};

function report(name: string, value: unknown): void {
  figures[name] = value;
  if (!options.json) process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
}

/** The page's own clock, which stands still when its main thread does. */
async function watchHangs(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.hangs = [];
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      if (now - last > 1000 + 100) window.hangs.push(Math.round(now - last));
      last = now;
    }, 100);
  });
}

/** Growth of each kind of memory, in percent. */
function growth(from: Memory, to: Memory): Record<string, number> {
  const percent = (before: number, after: number): number =>
    Math.round((after / before - 1) * 1000) / 10;
  return {
    ...(from.processes !== undefined &&
      to.processes !== undefined && { processes: percent(from.processes, to.processes) }),
    ...(from.renderer !== undefined &&
      to.renderer !== undefined && { renderer: percent(from.renderer, to.renderer) }),
    page: percent(from.page, to.page),
    workers: percent(from.workers, to.workers),
  };
}

if (!existsSync(join(site, 'machine/manifest.json'))) {
  process.stderr.write(
    'The bench uses the built site with its machine: run npm run image and npm run build first.\n',
  );
  process.exit(1);
}
const server = await serveSite(site, 0);
const executablePath = await findChromium();
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await watchHangs(page);
  const learner = new Learner(page);
  const { losses } = learner;
  await learner.begin();
  const ready = await memoryOf(browser, page);
  report('memory with a machine that is ready (MB)', ready);
  await page.evaluate(() => {
    window.hangs = [];
  });

  const began = Date.now();
  const end = began + minutes * 60_000;
  // A tenth of the time, and two turns at least: the emulator compiles what runs often, and the
  // guest touches the memory that it was given.
  let warm: Memory | undefined;
  let turns = 0;
  let told = began;
  while (Date.now() < end) {
    const due = Math.ceil(wanted * Math.min(1, (Date.now() - began + 15_000) / (end - began)));
    await learner.turn(Math.min(60, Math.max(0, due - losses.asked)));
    turns += 1;
    if (!warm && turns >= 2 && Date.now() - began > (end - began) / 10)
      report('memory after a tenth of the time (MB)', (warm = await memoryOf(browser, page)));
    if (Date.now() - told > 300_000) {
      told = Date.now();
      const minute = Math.round((told - began) / 60_000);
      report(`memory after ${String(minute)} min (MB)`, await memoryOf(browser, page));
    }
  }
  const last = await memoryOf(browser, page);
  report('memory at the end (MB)', last);
  report('growth since it was ready (%)', growth(ready, last));
  report('growth since a tenth of the time (%)', growth(warm ?? ready, last));
  report('turns', turns);
  report('keystrokes', { typed: losses.typed, lost: losses.lost });
  report('requests', { asked: losses.asked, without200: losses.failed });
  report('hangs of the page over 1 s (ms)', await page.evaluate(() => window.hangs));
  const { n, p50, p95, max } = percentiles(losses.answers);
  report('a command that only answers, from Enter to its output (ms)', {
    n,
    p50: Math.round(p50),
    p95: Math.round(p95),
    max: Math.round(max),
    over1s: losses.answers.filter((time) => time > 1000).length,
  });
} finally {
  await browser.close();
  await server.close();
}
if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
