/** What a browser's processes hold, and the page's and its workers' JavaScript with them. */
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { z } from 'zod';

/** Megabytes. */
export interface Memory {
  /** Private memory of all the browser's processes together; absent where there is no /proc. */
  processes?: number;
  /** The largest renderer among them: the lab's, with the machine. */
  renderer?: number;
  /** JavaScript heaps after a collection: the page's, and each of its workers'. */
  page: number;
  workers: number;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
const heapSchema = z.object({ result: z.object({ usedSize: z.number() }), id: z.number() });

export async function memoryOf(browser: Browser, page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const workers = await workerHeaps(session);
    return {
      ...(await processesOf(browser)),
      page: megabytes(usedSize),
      workers: megabytes(workers),
    };
  } finally {
    await session.detach();
  }
}

async function processesOf(
  browser: Browser,
): Promise<Pick<Memory, 'processes' | 'renderer'> | undefined> {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const sizes = processInfo.map(({ id, type }) => ({ type, bytes: privateBytes(id) }));
    const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const renderers = sizes.filter(({ type }) => type === 'renderer').map(({ bytes }) => bytes);
    return { processes: megabytes(all), renderer: megabytes(Math.max(0, ...renderers)) };
  } catch {
    return undefined;
  } finally {
    await session.detach();
  }
}

/** Bytes that nobody shares with the process. Throws without /proc, and for one that is gone. */
function privateBytes(pid: number): number {
  const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(
    /^Private_(?:Clean|Dirty): +(\d+) kB$/gm,
  );
  return [...lines].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}

/** Bytes of all workers of a page, asked through its own session. */
async function workerHeaps(session: CDPSession): Promise<number> {
  const found: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') found.push(sessionId);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let sum = 0;
  for (const sessionId of found) {
    await ask(session, sessionId, 'HeapProfiler.collectGarbage');
    const answer = heapSchema.safeParse(await ask(session, sessionId, 'Runtime.getHeapUsage'));
    sum += answer.success ? answer.data.result.usedSize : 0;
  }
  return sum;
}

/** A busy worker answers late, and one that is being ended never. */
function ask(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  const message = JSON.stringify({ id: 1, method, params: {} });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(undefined), 10_000);
    const listen = (event: { sessionId: string; message: string }): void => {
      if (event.sessionId === sessionId) done(JSON.parse(event.message));
    };
    const done = (answer: unknown): void => {
      clearTimeout(timer);
      session.off('Target.receivedMessageFromTarget', listen);
      resolve(answer);
    };
    session.on('Target.receivedMessageFromTarget', listen);
    session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
  });
}
