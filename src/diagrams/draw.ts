import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from '@playwright/test';
import { slim } from './slim.ts';
import { diagramFont, mermaidConfig, withActors, withProperties } from './palette.ts';

const require = createRequire(import.meta.url);

/** Mermaid's own version; part of the cache's key. */
export const mermaidVersion = '12.3.0';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The Chromium to draw in: `CHROMIUM`, else Debian's, else the one that Playwright downloaded. */
function chromiumPath(): string | undefined {
  const given = process.env['CHROMIUM'];
  if (given) return given;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
}

interface Studio {
  browser: Browser;
  page: Page;
}

async function openStudio(): Promise<Studio> {
  const executablePath = chromiumPath();
  const browser = await chromium
    .launch({ args: flags, ...(executablePath ? { executablePath } : {}) })
    .catch((error: unknown) => {
      throw new Error(
        'Diagrams are drawn in Chromium, and none could be started. Install it (apt-get install ' +
          'chromium, or npx playwright install chromium) or set CHROMIUM to its path.',
        { cause: error },
      );
    });
  const page = await browser.newPage();
  const font = await readFile(
    require.resolve('@fontsource-variable/red-hat-text/files/red-hat-text-latin-wght-normal.woff2'),
  );
  // Labels are measured while they are drawn: in the page's own font, or they overflow.
  await page.setContent(`<!doctype html><style>@font-face {
    font-family: '${diagramFont}'; font-weight: 300 700;
    src: url(data:font/woff2;base64,${font.toString('base64')}) format('woff2');
  }</style><body></body>`);
  await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
  await page.addScriptTag({ content: `globalThis.slim = ${slim.toString()}` });
  await page.evaluate(async (family) => {
    await document.fonts.load(`15px '${family}'`);
    await document.fonts.load(`bold 15px '${family}'`);
  }, diagramFont);
  return { browser, page };
}

let studio: Promise<Studio> | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Draws Mermaid source as SVG with custom properties for colours. One browser serves all diagrams
 * of a build, one at a time; `closeStudio` ends it.
 *
 * @param id the SVG's element id; everything inside it that has an id starts with it
 * @throws Error with Mermaid's own words when the source is not valid
 */
export function draw(id: string, source: string): Promise<string> {
  const drawing = queue.then(async () => {
    studio ??= openStudio();
    const { page } = await studio;
    const job = { id, source: withActors(source), config: JSON.stringify(mermaidConfig) };
    const svg = await page.evaluate(drawInPage, job).catch((error: unknown) => {
      throw new Error(inMermaidsWords(String(error)), { cause: error });
    });
    return withProperties(svg);
  });
  queue = drawing.catch(() => undefined);
  return drawing;
}

/** The message without the browser's and the library's own call stack. */
function inMermaidsWords(message: string): string {
  return message
    .replace(/^(?:[\w.]*Error: |page\.evaluate: )+/, '')
    .replace(/\n\s+at [\s\S]*$/, '');
}

/** Ends the browser, if one was started. */
export async function closeStudio(): Promise<void> {
  const open = studio;
  studio = undefined;
  await (await open?.catch(() => undefined))?.browser.close();
}

interface Mermaid {
  initialize(config: unknown): void;
  render(id: string, source: string): Promise<{ svg: string }>;
}

declare global {
  // Mermaid's script puts itself there, in the drawing page only.
  var mermaid: Mermaid;
  // So does what is sent there beside it.
  var slim: (root: SVGElement) => void;
}

/** Runs inside the browser: gives the SVG as XML, one line, with its own size instead of 100 %. */
async function drawInPage(job: { id: string; source: string; config: string }): Promise<string> {
  globalThis.mermaid.initialize({ ...JSON.parse(job.config), deterministicIDSeed: job.id });
  const { svg } = await globalThis.mermaid.render(job.id, job.source);
  const holder = document.createElement('div');
  holder.innerHTML = svg;
  const root = holder.querySelector('svg');
  if (!root) throw new Error('Mermaid drew nothing');
  const [, , width, height] = (root.getAttribute('viewBox') ?? '0 0 0 0').split(' ').map(Number);
  root.setAttribute('width', String(Math.ceil(width ?? 0)));
  root.setAttribute('height', String(Math.ceil(height ?? 0)));
  root.removeAttribute('style');
  globalThis.slim(root);
  return new XMLSerializer().serializeToString(root).replace(/\s*\n\s*/g, ' ');
}
