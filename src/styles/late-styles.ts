import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * A page without the style sheets that its scripts fetch themselves.
 *
 * @param files names below the site's base, such as `_astro/view.A6XbuP8Y.css`
 */
export function withoutLinks(html: string, files: ReadonlySet<string>): string {
  return html.replace(/<link rel="stylesheet" href="([^"]*)"\s*\/?>/g, (link, href: string) =>
    [...files].some((file) => href.endsWith(`/${file}`)) ? '' : link,
  );
}

/** A file of scripts as built: what it imports at once, and the style sheets that come with it. */
export interface Chunk {
  imports: readonly string[];
  styles: readonly string[];
}

/** The style sheets of these files and of all that they import at once. */
export function stylesOf(
  files: Iterable<string>,
  chunks: ReadonlyMap<string, Chunk>,
): ReadonlySet<string> {
  const seen = new Set(files);
  const styles = new Set<string>();
  for (const file of seen) {
    const chunk = chunks.get(file);
    for (const name of chunk?.imports ?? []) seen.add(name);
    for (const name of chunk?.styles ?? []) styles.add(name);
  }
  return styles;
}

/** Names of the script files that a page runs by itself. */
export function scriptsOf(html: string, chunks: ReadonlyMap<string, Chunk>): string[] {
  const addresses = [...html.matchAll(/(?:src=|from|import)\s?"([^"]*\.js)"/g)].map(
    ([, address = '']) => address,
  );
  return [...chunks.keys()].filter((file) =>
    addresses.some((address) => address.endsWith(`/${file.split('/').at(-1) ?? file}`)),
  );
}

/**
 * Astro integration: styles of what a script imports on a click come with that script. Astro links
 * them in the page besides, 10 KB of the lab's in each lesson, whether the lab is started or not.
 *
 * @param modules what is imported with `import()` only, from the project's folder
 */
export function lateStyles(modules: readonly string[]): AstroIntegration {
  const chunks = new Map<string, Chunk>();
  const late = new Set<string>();
  return {
    name: 'late-styles',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'late-styles',
                generateBundle(_options, bundle) {
                  for (const file of Object.values(bundle)) {
                    if (file.type !== 'chunk') continue;
                    chunks.set(file.fileName, {
                      imports: file.imports,
                      styles: [...(file.viteMetadata?.importedCss ?? [])],
                    });
                    const { facadeModuleId, isDynamicEntry } = file;
                    if (!isDynamicEntry) continue;
                    if (modules.some((module) => facadeModuleId?.endsWith(`/${module}`)))
                      late.add(file.fileName);
                  }
                },
              },
            ],
          },
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const styles = stylesOf(late, chunks);
        if (styles.size === 0) throw new Error(`No style sheet comes with ${modules.join(', ')}`);
        let pages = 0;
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const path = join(folder, name);
          const html = readFileSync(path, 'utf8');
          const own = stylesOf(scriptsOf(html, chunks), chunks);
          const without = withoutLinks(html, new Set([...styles].filter((file) => !own.has(file))));
          if (without === html) continue;
          writeFileSync(path, without);
          pages += 1;
        }
        logger.info(`${[...styles].join(', ')}: taken out of ${pages} pages`);
      },
    },
  };
}
