import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { langs } from '../i18n/lang.ts';

/**
 * A sitemap (sitemaps.org 0.9) with each page's versions in the other languages.
 *
 * @param pages paths below the site's base, with the language first: `es/lessons/pools/`
 * @param root the site's address with its base and a slash: `https://example.org/course/`
 */
export function sitemapXml(pages: readonly string[], root: string): string {
  const address = (page: string) => encodeURI(root + page).replaceAll('&', '&amp;');
  const entry = (page: string) => {
    const rest = page.slice(page.indexOf('/') + 1);
    const versions = langs
      .map((lang) => `${lang}/${rest}`)
      .filter((version) => pages.includes(version))
      .map(
        (version) =>
          `<xhtml:link rel="alternate" hreflang="${version.slice(0, 2)}" href="${address(version)}"/>`,
      );
    return `<url><loc>${address(page)}</loc>${versions.join('')}</url>`;
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.map(entry),
    '</urlset>',
    '',
  ].join('\n');
}

/** Astro integration: writes `sitemap.xml`, when SITE_URL says where the site will be. */
export function sitemap(): AstroIntegration {
  let root: string | undefined;
  return {
    name: 'sitemap',
    hooks: {
      'astro:config:done': ({ config }) => {
        if (config.site !== undefined)
          root = new URL(config.base, config.site).href.replace(/\/*$/, '/');
      },
      'astro:build:done': ({ dir }) => {
        if (root === undefined) return;
        const folder = fileURLToPath(dir);
        const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .map((name) => name.replaceAll('\\', '/'))
          .filter((name) => langs.some((lang) => name.startsWith(`${lang}/`)))
          .filter((name) => name.endsWith('/index.html'))
          .map((name) => name.slice(0, -'index.html'.length))
          .sort();
        writeFileSync(join(folder, 'sitemap.xml'), sitemapXml(pages, root));
      },
    },
  };
}
