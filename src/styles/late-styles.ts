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

/**
 * Astro integration: styles of what a script imports on a click come with that script. Astro links
 * them in the page besides, 6 KB of the lab's in each lesson, whether the lab is started or not.
 *
 * @param modules what is imported with `import()` only, from the project's folder
 */
export function lateStyles(modules: readonly string[]): AstroIntegration {
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
                    if (file.type !== 'chunk' || !file.isDynamicEntry) continue;
                    const { facadeModuleId } = file;
                    if (!modules.some((module) => facadeModuleId?.endsWith(`/${module}`))) continue;
                    for (const css of file.viteMetadata?.importedCss ?? []) late.add(css);
                  }
                },
              },
            ],
          },
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        if (late.size === 0) throw new Error(`No style sheet comes with ${modules.join(', ')}`);
        let pages = 0;
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const path = join(folder, name);
          const html = readFileSync(path, 'utf8');
          const without = withoutLinks(html, late);
          if (without === html) continue;
          writeFileSync(path, without);
          pages += 1;
        }
        logger.info(`${[...late].join(', ')}: taken out of ${pages} pages`);
      },
    },
  };
}
