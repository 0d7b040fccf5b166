/**
 * What a page costs before anything is started, and what Lighthouse says of it: `npm run
 * bench:pages`, on the built site. Fails when a page is over its budget or below 100.
 *
 * Lighthouse's figures for performance swing with the computer's load: run it alone.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { brotliCompressSync, constants } from 'node:zlib';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { findChromium } from '../chromium.mjs';
import { serveSite } from '../serve.ts';

const root = join(import.meta.dirname, '../..');

/** Bytes, brotli: 15 KB of scripts and 60 KB in all (1 KB is 1000 bytes). */
const budget = { scripts: 15_000, all: 60_000 };

const judged = ['es/', 'es/chapters/1/', 'es/lessons/pools/'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: join(root, 'dist') },
    lighthouse: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const site = resolve(options.site);
const lessons = readdirSync(join(site, 'es/lessons')).map((slug) => `es/lessons/${slug}/`);
const weighed = ['es/', 'es/chapters/1/', ...lessons];

interface Weight {
  page: number;
  scripts: number;
  styles: number;
  fonts: number;
  all: number;
}

const brotli = (body: Buffer): number =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Every byte that the page asks for until it is quiet, as a server with brotli sends it. */
async function weigh(browser: Browser, url: string): Promise<Weight> {
  // Without the service worker: it fetches for later, not for this page.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const bodies: Promise<{ type: string; bytes: number }>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    bodies.push(
      response.body().then((body) => ({
        type,
        // woff2 is brotli inside.
        bytes: type === 'font' ? body.length : brotli(body),
      })),
    );
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const found = await Promise.all(bodies);
  const inline = await page
    .locator('script:not([src])')
    .evaluateAll((all) => all.map(({ textContent }) => textContent).join(''));
  await context.close();
  const of = (type: string) =>
    found.filter((one) => one.type === type).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    page: of('document'),
    // Those within the page count as scripts too, though they are part of it.
    scripts: of('script') + brotli(Buffer.from(inline)),
    styles: of('stylesheet'),
    fonts: of('font'),
    all: found.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Lighthouse's four scores of a page, 0 to 100, and what took points away. */
async function judge(port: number, url: string) {
  const result = await lighthouse(url, { port, onlyCategories: categories, logLevel: 'error' });
  if (!result) throw new Error(`Lighthouse gave no result for ${url}`);
  const { lhr } = result;
  const scores = Object.fromEntries(
    categories.map((name) => [name, Math.round((lhr.categories[name]?.score ?? 0) * 100)]),
  );
  const lost = categories
    .flatMap((name) => lhr.categories[name]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${id} ${lhr.audits[id]?.displayValue ?? ''}`.trim());
  return { scores, lost };
}

const server = await serveSite(site, 0);
const executablePath = await findChromium();
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
let failed = false;
try {
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: flags,
  });
  for (const path of weighed) {
    const weight = await weigh(browser, server.url + path);
    const over = weight.scripts > budget.scripts || weight.all > budget.all;
    failed ||= over;
    console.log(`/${path} (bytes, brotli): ${JSON.stringify(weight)}${over ? ' OVER BUDGET' : ''}`);
  }
  await browser.close();
  if (options.lighthouse) {
    const chrome = await launch({
      chromeFlags: ['--headless=new', ...flags],
      ...(executablePath !== undefined && { chromePath: executablePath }),
    });
    try {
      for (const path of judged) {
        const { scores, lost } = await judge(chrome.port, server.url + path);
        failed ||= Object.values(scores).some((score) => score < 100);
        const why = lost.length > 0 ? ` (${lost.join('; ')})` : '';
        console.log(`/${path} Lighthouse: ${JSON.stringify(scores)}${why}`);
      }
    } finally {
      chrome.kill();
    }
  }
} finally {
  await server.close();
}
if (failed) process.exitCode = 1;
