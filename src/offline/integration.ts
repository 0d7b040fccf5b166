import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import type { BuildFacts } from './scope.ts';

const entry = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** The facts of a built site: what identifies it, and what its offline page needs. */
export function buildFacts(folder: string): BuildFacts {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort();
  const hash = createHash('sha256');
  for (const page of pages) hash.update(page).update(readFileSync(join(folder, page)));
  const precache = new Set<string>();
  for (const page of pages) {
    if (!/^offline[/\\]index\.html$/.test(page)) continue;
    precache.add('offline/');
    const html = readFileSync(join(folder, page), 'utf8');
    for (const [, asset = ''] of html.matchAll(/["'(]\/?(?:[^"'()\s]*\/)?(_astro\/[^"'()\s]+)/g)) {
      precache.add(asset);
    }
  }
  return { id: hash.digest('hex').slice(0, 16), precache: [...precache] };
}

/**
 * Bundles the service worker into one classic script.
 *
 * @returns its text
 */
export async function bundleWorker(facts: BuildFacts): Promise<string> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { __BUILD__: JSON.stringify(facts) },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const file of output.output) {
      if (file.type === 'chunk' && file.isEntry) return `/* ${facts.id} */\n${file.code}`;
    }
  }
  throw new Error('The service worker was not built: Vite gave no entry.');
}

/** Astro integration: writes `sw.js` beside the pages, after they are built. */
export function serviceWorker(): AstroIntegration {
  return {
    name: 'service-worker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const facts = buildFacts(folder);
        const code = await bundleWorker(facts);
        writeFileSync(join(folder, 'sw.js'), code);
        logger.info(`sw.js ${(code.length / 1024).toFixed(1)} kB, site ${facts.id}`);
      },
    },
  };
}
