import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { langs } from '../i18n/lang.ts';
import { indexSite } from './index-site.ts';

/**
 * Astro integration: makes the site searchable once its pages are built. It stands before the
 * service worker's, which lists what it wrote.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        for (const { lang, pages, files, bytes } of await indexSite(fileURLToPath(dir), langs)) {
          logger.info(`${lang}: ${pages} pages in ${files} files, ${(bytes / 1024).toFixed(0)} kB`);
        }
      },
    },
  };
}
