/**
 * How the simulator's page runs in Chromium, on the built site: a pool of 200 workers under load,
 * for some seconds at speed 1 and at speed 16. Frames per second, the slowest frame, and tasks over
 * 50 ms.
 */
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { serveSite } from '../serve.ts';

/** How long frames are counted (ms). */
const length = 10_000;
/** 200 workers that come and go: dynamic, under random requests that keep about 150 busy. */
const scenario =
  'maxChildren=200&startServers=40&minSpareServers=20&maxSpareServers=40&load=open&rps=300&ms=500&spread=exponential&mib=10';

export interface PageFigures {
  speed: string;
  framesPerSecond: number;
  /** ms */
  slowestFrame: number;
  p95Frame: number;
  /** Tasks over 50 ms, in ms. */
  longTasks: number[];
  /** Processor time of the page's main thread, as a share of the clock's. */
  mainThread: number;
  workers: string;
}

/** @param site the built site's folder */
export async function pageFigures(site: string): Promise<PageFigures[]> {
  const server = await serveSite(site, 0);
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu'],
    ...(executablePath !== undefined && { executablePath }),
  });
  try {
    const figures: PageFigures[] = [];
    for (const speed of ['1', '16']) {
      const page = await browser.newPage({ baseURL: server.url });
      figures.push(await measure(page, speed));
      await page.close();
    }
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measure(page: Page, speed: string): Promise<PageFigures> {
  await page.goto(`/en/simulator/#${scenario}`);
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Speed').selectOption(speed);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  // Until most workers are there.
  await page.waitForTimeout(speed === '1' ? 12_000 : 2000);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const processorTime = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0;
  };
  const before = await processorTime();
  const { frames, longTasks } = await page.evaluate(async (wanted) => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    });
    observer.observe({ type: 'longtask' });
    const times: number[] = [];
    const began = performance.now();
    let last = began;
    while (last - began < wanted) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      times.push(now - last);
      last = now;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    return { frames: times.slice(1), longTasks: tasks };
  }, length);
  const after = await processorTime();
  const sorted = frames.toSorted((one, other) => one - other);
  const total = frames.reduce((sum, frame) => sum + frame, 0);
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    speed: `× ${speed}`,
    framesPerSecond: round((1000 * frames.length) / total),
    slowestFrame: round(sorted.at(-1) ?? 0),
    p95Frame: round(sorted[Math.floor(0.95 * sorted.length)] ?? 0),
    longTasks,
    mainThread: Math.round((1e5 * (after - before)) / length) / 100,
    workers: (await page.locator('.simulator-summary').first().textContent()) ?? '',
  };
}
