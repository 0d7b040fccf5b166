import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { deadLinks, type DeadLink, type Site } from './check.ts';

/** Which file a page is written in, by its path without the site's base. */
const sources: readonly [page: RegExp, file: (match: RegExpExecArray) => string][] = [
  [/^(\w\w)\/lessons\/([^/]+)\/$/, ([, lang, slug]) => `content/lessons/${lang}/${slug}.mdx`],
  [/^(\w\w)\/chapters\/([^/]+)\/$/, ([, lang, id]) => `content/chapters/${lang}/${id}.mdx`],
  [/^(\w\w)\/lab\/([^/]+)\/$/, ([, lang, slug]) => `labs/exercises/${slug}/${lang}.md`],
];

/**
 * Reads a built site for `deadLinks`.
 *
 * @param folder the site
 * @param root the project's folder
 * @param base where the site is served, with slashes at both ends
 */
export function readSite(folder: string, root: string, base: string): Site {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const pages = new Map(
    names
      .filter((name) => name.endsWith('.html'))
      .map((name) => [
        base + name.replace(/(^|\/)index\.html$/, '$1'),
        readFileSync(join(folder, name), 'utf8'),
      ]),
  );
  return {
    pages,
    has: (path) => path.startsWith(base) && existsSync(join(folder, path.slice(base.length))),
    sourceOf: (path) => {
      for (const [page, fileOf] of sources) {
        const match = page.exec(path.slice(base.length));
        if (!match) continue;
        const file = fileOf(match);
        const place = join(root, file);
        if (existsSync(place)) return { file, text: readFileSync(place, 'utf8') };
      }
      return undefined;
    },
  };
}

/** `content/lessons/es/pools.mdx:40: the link "…" leads to …` */
export function describeDeadLink({ file, line, message }: DeadLink): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}

/** Astro integration: a link that leads nowhere fails the build. */
export function linkCheck(): AstroIntegration {
  let base = '/';
  return {
    name: 'link-check',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': ({ dir, logger }) => {
        const site = readSite(fileURLToPath(dir), process.cwd(), base);
        const dead = deadLinks(site);
        if (dead.length > 0) throw new Error(dead.map(describeDeadLink).join('\n'));
        logger.info(`${site.pages.size} pages, no dead link`);
      },
    },
  };
}
